namespace PrGate.Rego.Syntax;

/// <summary>A term of the language as written. Positions play no part in equality.</summary>
public abstract class Term
{
    private protected Term(RegoPosition position) => Position = position;

    public RegoPosition Position { get; }
}
