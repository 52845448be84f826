namespace PrGate.Checks.Configuration;

/// <summary>Which paths are meant: those that an include pattern matches (all, when there is none) and no exclude pattern does.</summary>
public sealed record PathFilter(IReadOnlyList<Glob> Include, IReadOnlyList<Glob> Exclude)
{
    public static readonly PathFilter Everything = new([], []);

    public bool Matches(string path) =>
        (Include.Count == 0 || Include.Any(g => g.IsMatch(path))) && !Exclude.Any(g => g.IsMatch(path));
}
