namespace PrGate.Rego.Compiler;

/// <summary>A term that must be defined and not false.</summary>
internal sealed class TermStatement(Node term, RegoPosition position) : Statement(position)
{
    public Node Term { get; } = term;
}
