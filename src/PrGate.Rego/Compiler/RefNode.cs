namespace PrGate.Rego.Compiler;

internal sealed class RefNode(Node head, IReadOnlyList<Node> path, RegoPosition position) : Node(position)
{
    public Node Head { get; } = head;

    public IReadOnlyList<Node> Path { get; } = path;
}
