namespace PrGate.Rego.Syntax;

/// <summary>A name. Each <c>_</c> is a variable of its own.</summary>
public sealed class VarTerm(string name, RegoPosition position) : Term(position)
{
    public string Name { get; } = name;

    public bool IsWildcard => Name == "_";
}
