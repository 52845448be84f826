using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>Never holds: a unification that cannot succeed.</summary>
internal sealed class FailOp : Op
{
    public static readonly FailOp Instance = new();

    public override bool Run(Evaluation e, RegoValue?[] s) => true;
}
