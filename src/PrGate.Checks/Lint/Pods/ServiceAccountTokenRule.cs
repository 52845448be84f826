namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2014: a token for the API server that is mounted without need.</summary>
internal sealed class ServiceAccountTokenRule : IBuildRule
{
    private const string Key = "automountServiceAccountToken";

    public string Id => "PG2014";

    public string Title => "Default account's token mounted";

    public string Why => "Every pod of the namespace shares the default account: rights that one of them is given, all have, and so has whoever breaks into one.";

    public Severity Severity => Severity.Note;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Pods that use the account `default`, by saying so or by naming none, and do not set `automountServiceAccountToken: false`; and a ServiceAccount named
            `default` that does not set it. A pod that names an account of its own is taken to need it.
            """,
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
              - name: web
                image: ghcr.io/acme/web:1.2.3
            """,
        Good = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              automountServiceAccountToken: false
              containers:
              - name: web
                image: ghcr.io/acme/web:1.2.3
            """,
        HowToFix = "Write `automountServiceAccountToken: false`, or, when the program talks to the API server, give it an account of its own with the rights it needs.",
        References = ["CIS 5.1.5", "CIS 5.1.6"],
        Aliases = ["kube-linter:default-service-account", "checkov:CKV_K8S_38", "checkov:CKV_K8S_41", "trivy:KSV036", "trivy:AVD-KSV-0036"],
    };

    public IEnumerable<LintFinding> Look(ObjectSet build, LintContext context)
    {
        var quiet = build.Objects.Where(o => IsDefaultAccount(o) && o.Root[Key].IsFalse).Select(o => o.Namespace).ToHashSet(StringComparer.Ordinal);
        foreach (var candidate in build.Objects)
        {
            if (!candidate.IsComplete)
                continue;
            if (IsDefaultAccount(candidate) && !candidate.Root[Key].IsFalse)
            {
                yield return candidate.Finding(
                    candidate.Root[Key]?.Origin.Place ?? NodeReading.FirstLine(candidate.Root), Key, "The default account's token is mounted into every pod that names no account.", $"Write `{Key}: false`.");
            }
            if (candidate.PodFacts.Pod is not { } pod || Account(pod) is not ("" or "default"))
                continue;
            var stated = pod.Spec[Key];
            if (stated.IsFalse || stated.HoldsVariable || (stated is null or { IsNull: true } && quiet.Contains(candidate.Namespace)))
                continue;
            var named = pod.Spec["serviceAccountName"] ?? pod.Spec["serviceAccount"];
            var at = stated is { IsNull: false } ? stated.Origin.Place : named is { Text: "default" } ? named.Origin.Place : pod.Spec.Origin.KeyPlace;
            yield return candidate.Finding(
                at, $"{pod.Path}.{Key}", "The default account's token is mounted into the pod.",
                $"Write `{Key}: false`, or name an account of its own.");
        }
    }

    private static bool IsDefaultAccount(KubernetesObject candidate) => candidate is { Group: "", Kind: "ServiceAccount", Name: "default" };

    private static string Account(PodTemplate pod) => pod.Spec.TextAt("serviceAccountName") is { Length: > 0 } name ? name : pod.Spec.TextAt("serviceAccount");
}
