namespace PrGate.Rego.Syntax;

/// <summary><c>import data.a.b as c</c>.</summary>
/// <param name="Path">First term is the name data, input, rego or future; the others are strings.</param>
/// <param name="Alias">The name after <c>as</c>, null when there is none.</param>
/// <param name="Position">Of the keyword.</param>
public sealed record Import(IReadOnlyList<Term> Path, string? Alias, RegoPosition Position)
{
    /// <summary>The name under which the module uses it.</summary>
    public string Name => Alias ?? (Path[^1] is ScalarTerm { Value: Values.RegoString text } ? text.Value : ((VarTerm)Path[0]).Name);
}
