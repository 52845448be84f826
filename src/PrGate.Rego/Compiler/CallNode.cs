namespace PrGate.Rego.Compiler;

internal sealed class CallNode(Callee callee, IReadOnlyList<Node> arguments, RegoPosition position) : Node(position)
{
    public Callee Callee { get; } = callee;

    public IReadOnlyList<Node> Arguments { get; } = arguments;
}
