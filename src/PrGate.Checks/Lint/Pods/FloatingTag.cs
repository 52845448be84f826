using System.Collections.Frozen;

namespace PrGate.Checks.Lint.Pods;

/// <summary>Tags that by their name stand for another image tomorrow.</summary>
internal static class FloatingTag
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        [
            "latest", "main", "master", "trunk", "head", "edge", "nightly", "dev", "devel", "develop", "development", "canary", "rolling", "snapshot", "stable", "unstable", "testing",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static bool Is(string tag) => Names.Contains(tag);
}
