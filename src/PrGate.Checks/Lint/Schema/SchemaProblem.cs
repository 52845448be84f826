namespace PrGate.Checks.Lint.Schema;

/// <summary>What a schema refuses.</summary>
/// <param name="Path">As in <see cref="LintFinding.Path"/>.</param>
internal sealed record SchemaProblem(SchemaProblemKind Kind, Place At, string Path, string Message, string? Fix)
{
    /// <summary>See <see cref="LintFinding.Value"/>.</summary>
    public string Value { get; init; } = "";

    public TextEdit? Edit { get; init; }

    /// <summary>Null: the rule's own.</summary>
    public Severity? Severity { get; init; }
}
