namespace PrGate.Checks.Configuration;

/// <summary>The versions of Kubernetes that objects can be judged for.</summary>
public static class KubernetesVersions
{
    /// <summary>Oldest first.</summary>
    public static readonly IReadOnlyList<string> All = ["1.31", "1.32", "1.33", "1.34", "1.35", "1.36"];
}
