namespace PrGate.Rego.Compiler;

internal sealed class ArrayNode(IReadOnlyList<Node> items, RegoPosition position) : Node(position)
{
    public IReadOnlyList<Node> Items { get; } = items;
}
