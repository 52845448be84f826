namespace PrGate.Rego.Compiler;

internal sealed class LocalNode(Local local, RegoPosition position) : Node(position)
{
    public Local Local { get; } = local;
}
