namespace PrGate.Checks.PullRequests;

public enum ChangeKind
{
    Added,
    Modified,
    Removed,
    Renamed,
    Copied,

    /// <summary>The mode or type changed (file, link, submodule), or the forge said something unknown.</summary>
    TypeChanged,
}
