namespace PrGate.Rego.Compiler;

internal sealed class DataNode(RegoPosition position) : Node(position);
