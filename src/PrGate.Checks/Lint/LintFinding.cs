namespace PrGate.Checks.Lint;

/// <summary>What a rule found; <see cref="LintEngine"/> gives it a severity and a fingerprint.</summary>
/// <param name="At">The offending text: the value when it is wrong, the key when it should not be there, the nearest key above when something is missing.</param>
/// <param name="Message">One sentence: what is wrong, with the value.</param>
/// <param name="Fix">One sentence: what to do.</param>
public sealed record LintFinding(Place At, string Message, string? Fix)
{
    /// <summary>The identity of the object it is about, see <see cref="KubernetesObject.Identity"/>; empty: the file is meant.</summary>
    public string Object { get; init; } = "";

    /// <summary>Where in the document, list items named by their merge key: <c>spec.template.spec.containers[name=web].image</c>; empty when unknown.</summary>
    public string Path { get; init; } = "";

    /// <summary>What tells this finding from another of the rule at the same path, as a rule the offending value: never a line number, never shown.</summary>
    public string Value { get; init; } = "";

    /// <summary>Null: the rule's own.</summary>
    public Severity? Severity { get; init; }

    /// <summary>A repair that is certain, in the same file; null when a person must decide.</summary>
    public TextEdit? Edit { get; init; }
}
