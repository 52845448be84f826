namespace PrGate.Checks.Tests.Lint.Pods;

/// <summary>Pods to plant something in, everything else about them in order.</summary>
internal static class PodText
{
    /// <summary>A pod with lines for its spec and for its one container, both as they stand below <c>spec</c> and in the container.</summary>
    public static string Pod(string spec = "", string container = "", string kind = "Pod") => $"""
        apiVersion: v1
        kind: {kind}
        metadata:
          name: web
        spec:
        {Indented(spec, 2)}  containers:
          - name: web
            image: ghcr.io/acme/web:1.2.3
        {Indented(container, 4)}
        """;

    /// <summary>Every kind of workload around one pod spec of two lines' depth, by its name.</summary>
    public static string Workload(string apiVersion, string kind, string above, int depth, string spec) => $"""
        apiVersion: {apiVersion}
        kind: {kind}
        metadata:
          name: web
        {above}
        {Indented(spec, depth)}
        """;

    public static string Indented(string lines, int by) =>
        lines.Length == 0 ? "" : string.Concat(lines.Split('\n').Select(l => l.Length == 0 ? "\n" : new string(' ', by) + l + "\n"));
}
