namespace PrGate.Sandbox.Faults;

/// <summary>What goes wrong, and when: scripted per call, or as a lag between what happened and what the API shows.</summary>
public sealed class SandboxFaults
{
    private readonly SandboxForge _forge;
    private readonly Lock _gate = new();
    private SandboxFault[] _scripted = [];

    internal SandboxFaults(SandboxForge forge) => _forge = forge;

    /// <summary>Every change becomes visible to API reads only this much later; webhooks are not delayed. Zero: at once.</summary>
    public TimeSpan ReadLag { get; set; }

    /// <summary>The most entries a list answers a page, whatever the caller asks for; null keeps the forge's own limit.</summary>
    public int? PageSize { get; set; }

    /// <summary>GitHub: every list's next link points back to its own page, as a broken proxy's would.</summary>
    public bool LoopingPages { get; set; }

    /// <summary>Strikes the next calls that match.</summary>
    /// <param name="method">GET, POST, … or <c>*</c>.</param>
    /// <param name="path">The path (or path and query) with <c>*</c> for anything, such as <c>*/statuses/*</c>.</param>
    public SandboxFault Next(string method, string path, int times = 1) => Add(new SandboxFault(method, path, times, 1, 0));

    /// <summary>Strikes every matching call until disposed.</summary>
    public SandboxFault Always(string method, string path) => Next(method, path, int.MaxValue);

    /// <summary>Strikes matching calls with this probability until disposed.</summary>
    public SandboxFault Sometimes(string method, string path, double probability, int seed) =>
        Add(new SandboxFault(method, path, int.MaxValue, probability, seed));

    /// <summary>The API keeps showing the pull request as it is now until the answer is disposed. Own writes stay visible.</summary>
    public IDisposable FreezeReads(SandboxPullRequest pull)
    {
        ArgumentNullException.ThrowIfNull(pull);
        RequireOwn(pull.Repository);
        lock (pull.Repository.Gate)
            pull.FreezeReads();
        return new Release(() =>
        {
            lock (pull.Repository.Gate)
                pull.ThawReads();
        });
    }

    /// <summary>The API keeps showing the repository's branches as they are now until the answer is disposed.</summary>
    public IDisposable FreezeBranches(SandboxRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        RequireOwn(repository);
        lock (repository.Gate)
            repository.FreezeBranches();
        return new Release(() =>
        {
            lock (repository.Gate)
                repository.ThawBranches();
        });
    }

    /// <summary>Ends every scripted fault and every lag to come.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (var fault in _scripted)
                fault.Dispose();
            Volatile.Write(ref _scripted, []);
        }
        ReadLag = TimeSpan.Zero;
        PageSize = null;
        LoopingPages = false;
    }

    internal DateTimeOffset? VisibleFrom() => ReadLag > TimeSpan.Zero ? _forge.Now + ReadLag : null;

    internal SandboxFault? Match(string method, string target)
    {
        foreach (var fault in Volatile.Read(ref _scripted))
        {
            if (fault.Strikes(method, target))
                return fault;
        }
        return null;
    }

    private void RequireOwn(SandboxRepository repository)
    {
        if (repository.Forge != _forge)
            throw new ArgumentException($"{repository.FullName} belongs to another sandbox.", nameof(repository));
    }

    private SandboxFault Add(SandboxFault fault)
    {
        lock (_gate)
            Volatile.Write(ref _scripted, [.. _scripted.Where(f => !f.IsSpent), fault]);
        return fault;
    }

    private sealed class Release(Action release) : IDisposable
    {
        private Action? _release = release;

        public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}
