namespace PrGate.Rego.Compiler;

internal sealed class ObjectNode(IReadOnlyList<(Node Key, Node Value)> entries, RegoPosition position) : Node(position)
{
    public IReadOnlyList<(Node Key, Node Value)> Entries { get; } = entries;
}
