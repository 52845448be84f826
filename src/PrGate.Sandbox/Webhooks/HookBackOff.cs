namespace PrGate.Sandbox.Webhooks;

/// <summary>
/// GitLab's way with failing hooks: four failures in a row switch the hook off for a minute, each further one for twice as long up to a day,
/// forty for good. (GitLab documentation, "Auto-disabled webhooks".)
/// </summary>
internal sealed class HookBackOff(TimeSpan first)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private readonly Lock _gate = new();
    private int _failures;

    public DateTimeOffset? OffUntil { get; private set; }

    public bool IsOff(DateTimeOffset now, SandboxKind kind) => kind is SandboxKind.GitLab && OffUntil > now;

    public void Record(bool succeeded, DateTimeOffset now)
    {
        lock (_gate)
        {
            _failures = succeeded ? 0 : _failures + 1;
            OffUntil = _failures < 4 || first == TimeSpan.Zero ? null
                : _failures >= 40 ? DateTimeOffset.MaxValue
                : now + TimeSpan.FromTicks(Math.Min(Longest.Ticks, (long)(first.Ticks * Math.Pow(2, _failures - 4))));
        }
    }
}
