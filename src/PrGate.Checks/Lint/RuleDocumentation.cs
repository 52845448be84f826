namespace PrGate.Checks.Lint;

/// <summary>The page of a rule in the reference is made from this. The examples are run by a test: <see cref="Bad"/> is found, <see cref="Good"/> is not.</summary>
public sealed record RuleDocumentation
{
    /// <summary>The path that the examples stand at.</summary>
    public string File { get; init; } = "apps/web.yaml";

    /// <summary>A whole file in which the rule finds something.</summary>
    public required string Bad { get; init; }

    /// <summary>The same file repaired.</summary>
    public required string Good { get; init; }

    /// <summary>Markdown after the first sentence: what exactly is looked at, exceptions, options; null when there is nothing to add.</summary>
    public string? Details { get; init; }

    /// <summary>How to repair, in Markdown; null when the good example says it all.</summary>
    public string? HowToFix { get; init; }

    /// <summary>Where the demand comes from: <c>CIS 5.2.2</c>, <c>PSS baseline</c>, <c>NSA Pod security</c>.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Other tools' ids for the same thing, which suppress it too: <c>kube-linter:privileged-container</c>, <c>checkov:CKV_K8S_16</c>, <c>trivy:KSV017</c>, <c>kics:…</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Why the examples cannot be run on their own (they need both sides of a change, or a tree of files); null when they are run.</summary>
    public string? NotRunnable { get; init; }
}
