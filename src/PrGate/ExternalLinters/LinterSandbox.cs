namespace PrGate.ExternalLinters;

/// <summary>Finds the programs that confine a linter on this machine.</summary>
/// <param name="folders">Where to look.</param>
public sealed class LinterSandbox(IReadOnlyList<string> folders)
{
    private static readonly string[] SystemFolders = ["/usr/bin", "/bin", "/usr/local/bin", "/run/current-system/sw/bin"];

    public LinterSandbox()
        : this(SystemFolders)
    {
    }

    /// <summary>Null when one of them is missing.</summary>
    internal SandboxTools? Tools =>
        Find("bwrap") is { } bubblewrap && Limiter is { } limiter && Find("timeout") is { } timeout ? new SandboxTools(bubblewrap, limiter, timeout) : null;

    /// <summary>prlimit(1); null when it is missing.</summary>
    internal string? Limiter => Find("prlimit");

    private string? Find(string name) => folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
}
