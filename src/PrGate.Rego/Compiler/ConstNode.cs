using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

internal sealed class ConstNode(RegoValue value, RegoPosition position) : Node(position)
{
    public RegoValue Value { get; } = value;
}
