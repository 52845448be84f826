namespace PrGate.Rego.Syntax;

/// <summary>A template string: texts and expressions in turn.</summary>
public sealed class TemplateTerm(IReadOnlyList<TemplatePart> parts, RegoPosition position) : Term(position)
{
    public IReadOnlyList<TemplatePart> Parts { get; } = parts;

    /// <summary>Written between backquotes.</summary>
    public bool IsRaw { get; init; }
}
