namespace PrGate.Rego.Compiler;

/// <summary><c>=</c> and <c>:=</c>.</summary>
internal sealed class UnifyStatement(Node left, Node right, RegoPosition position) : Statement(position)
{
    public Node Left { get; } = left;

    public Node Right { get; } = right;
}
