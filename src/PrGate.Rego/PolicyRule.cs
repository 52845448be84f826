namespace PrGate.Rego;

/// <summary>The rules of one path.</summary>
/// <param name="Path">Package and name, without <c>data</c>.</param>
/// <param name="Kind">What they define together.</param>
/// <param name="Positions">Where each of them starts, one per body.</param>
public sealed record PolicyRule(IReadOnlyList<string> Path, PolicyRuleKind Kind, IReadOnlyList<RegoPosition> Positions)
{
    public string Name => Path[^1];
}
