namespace PrGate.Checks.Lint.Schema;

/// <summary>What names of objects may look like, by kind (the API server's <c>ValidateName</c> functions).</summary>
internal static class ObjectNames
{
    private const string Rbac = "rbac.authorization.k8s.io";

    /// <summary>CronJobs add up to eleven characters to make the names of their Jobs.</summary>
    private const int LongestCronJob = 52;

    /// <summary>Whether a kind's name is not an API object's: files that only tools read, requests that are answered and not kept.</summary>
    public static bool IsFree(string group, string kind) =>
        group.EndsWith(".config.k8s.io", StringComparison.Ordinal) || group is "authorization.k8s.io" or "authentication.k8s.io" || kind.EndsWith("List", StringComparison.Ordinal)
        || (group.Length == 0 && kind is "Binding" or "Status" or "Event");

    /// <returns>What is wrong, to follow "which"; null when nothing is.</returns>
    public static (string What, string Fix)? Problem(string group, string kind, string name)
    {
        if (IsFree(group, kind))
            return null;
        if (group == Rbac)
            return KubernetesNames.IsPathSegment(name) ? null : ("is no name of a role or binding", "Leave out `/` and `%`.");
        if (group.Length == 0 && kind is "Service" && !KubernetesNames.IsLetterLabel(name))
            return ("is no name of a Service", "Use at most 63 of a-z, 0-9 and `-`; begin with a letter and end with a letter or digit.");
        if (group.Length == 0 && kind is "Namespace" && !KubernetesNames.IsLabel(name))
            return ("is no name of a namespace", "Use at most 63 of a-z, 0-9 and `-`, with a letter or digit at both ends.");
        if (group == "batch" && kind == "CronJob" && name.Length > LongestCronJob)
            return ($"is longer than the {LongestCronJob} characters that a CronJob's name may have", "Shorten it.");
        return KubernetesNames.IsSubdomain(name) ? null : ("is no name that Kubernetes takes", "Use a-z, 0-9, `-` and `.`, with a letter or digit at both ends of each part; at most 253 characters.");
    }
}
