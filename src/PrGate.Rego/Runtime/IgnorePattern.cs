using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class IgnorePattern : Pattern
{
    public static readonly IgnorePattern Instance = new();

    public override bool Match(RegoValue value, Evaluation e, RegoValue?[] s) => true;
}
