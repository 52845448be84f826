using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>One solution is enough.</summary>
internal sealed class StopSink : Op
{
    public static readonly StopSink Instance = new();

    public override bool Run(Evaluation e, RegoValue?[] s) => false;
}
