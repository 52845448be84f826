using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>What a value is matched against: binds slots, compares the rest.</summary>
internal abstract class Pattern
{
    public abstract bool Match(RegoValue value, Evaluation e, RegoValue?[] s);
}
