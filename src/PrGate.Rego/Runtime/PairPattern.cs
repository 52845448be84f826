using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>walk with an output that is no pair of patterns: each [path, value] is built and matched.</summary>
internal sealed class PairPattern(Pattern pair, int pathSlot) : Pattern
{
    public override bool Match(RegoValue value, Evaluation e, RegoValue?[] s) => pair.Match(new RegoArray([s[pathSlot]!, value]), e, s);
}
