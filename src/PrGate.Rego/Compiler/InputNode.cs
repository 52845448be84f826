namespace PrGate.Rego.Compiler;

internal sealed class InputNode(RegoPosition position) : Node(position);
