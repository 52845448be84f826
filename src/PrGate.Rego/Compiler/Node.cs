using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>A term whose names are resolved.</summary>
internal abstract class Node(RegoPosition position)
{
    public RegoPosition Position { get; } = position;
}

internal sealed class ConstNode(RegoValue value, RegoPosition position) : Node(position)
{
    public RegoValue Value { get; } = value;
}

internal sealed class LocalNode(Local local, RegoPosition position) : Node(position)
{
    public Local Local { get; } = local;
}

internal sealed class InputNode(RegoPosition position) : Node(position);

internal sealed class DataNode(RegoPosition position) : Node(position);

internal sealed class RefNode(Node head, IReadOnlyList<Node> path, RegoPosition position) : Node(position)
{
    public Node Head { get; } = head;

    public IReadOnlyList<Node> Path { get; } = path;
}

internal sealed class CallNode(Callee callee, IReadOnlyList<Node> arguments, RegoPosition position) : Node(position)
{
    public Callee Callee { get; } = callee;

    public IReadOnlyList<Node> Arguments { get; } = arguments;
}

internal sealed class ArrayNode(IReadOnlyList<Node> items, RegoPosition position) : Node(position)
{
    public IReadOnlyList<Node> Items { get; } = items;
}

internal sealed class SetNode(IReadOnlyList<Node> items, RegoPosition position) : Node(position)
{
    public IReadOnlyList<Node> Items { get; } = items;
}

internal sealed class ObjectNode(IReadOnlyList<(Node Key, Node Value)> entries, RegoPosition position) : Node(position)
{
    public IReadOnlyList<(Node Key, Node Value)> Entries { get; } = entries;
}

/// <summary>A comprehension. Its body is replaced by the reordered one when safety is checked.</summary>
internal sealed class ComprehensionNode(RegoKind kind, Node? key, Node value, List<Statement> body, RegoPosition position) : Node(position)
{
    public RegoKind Kind { get; } = kind;

    public Node? Key { get; } = key;

    public Node Value { get; } = value;

    public List<Statement> Body { get; set; } = body;
}

/// <summary>A template string; a part is a text or a closure whose only result is printed.</summary>
internal sealed class TemplateNode(IReadOnlyList<(string? Text, ComprehensionNode? Part)> parts, RegoPosition position) : Node(position)
{
    public IReadOnlyList<(string? Text, ComprehensionNode? Part)> Parts { get; } = parts;
}
