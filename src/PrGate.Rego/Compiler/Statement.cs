namespace PrGate.Rego.Compiler;

/// <summary>One simple expression of a body: calls are not nested any more.</summary>
internal abstract class Statement(RegoPosition position)
{
    public RegoPosition Position { get; } = position;

    public bool IsNegated { get; init; }

    public IReadOnlyList<WithTarget> With { get; init; } = [];
}

/// <summary>A term that must be defined and not false.</summary>
internal sealed class TermStatement(Node term, RegoPosition position) : Statement(position)
{
    public Node Term { get; } = term;
}

/// <summary><c>=</c> and <c>:=</c>.</summary>
internal sealed class UnifyStatement(Node left, Node right, RegoPosition position) : Statement(position)
{
    public Node Left { get; } = left;

    public Node Right { get; } = right;
}

/// <summary>A call whose result must not be false, or is unified with <see cref="Output"/>.</summary>
internal sealed class CallStatement(CallNode call, Node? output, RegoPosition position) : Statement(position)
{
    public CallNode Call { get; } = call;

    public Node? Output { get; } = output;
}

internal sealed class EveryStatement(Local? key, Local value, Node domain, List<Statement> body, RegoPosition position) : Statement(position)
{
    public Local? Key { get; } = key;

    public Local Value { get; } = value;

    public Node Domain { get; } = domain;

    public List<Statement> Body { get; set; } = body;
}
