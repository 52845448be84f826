namespace PrGate.Rego.Compiler;

/// <summary>A call whose result must not be false, or is unified with <see cref="Output"/>.</summary>
internal sealed class CallStatement(CallNode call, Node? output, RegoPosition position) : Statement(position)
{
    public CallNode Call { get; } = call;

    public Node? Output { get; } = output;
}
