using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>A comprehension. Its body is replaced by the reordered one when safety is checked.</summary>
internal sealed class ComprehensionNode(RegoKind kind, Node? key, Node value, List<Statement> body, RegoPosition position) : Node(position)
{
    public RegoKind Kind { get; } = kind;

    public Node? Key { get; } = key;

    public Node Value { get; } = value;

    public List<Statement> Body { get; set; } = body;
}
