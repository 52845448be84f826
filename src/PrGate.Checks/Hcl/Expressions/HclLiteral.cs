namespace PrGate.Checks.Hcl.Expressions;

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
/// <param name="text">As written.</param>
public sealed class HclLiteral(HclLiteralKind kind, string text, int start, int end) : HclExpression(start, end)
{
    public HclLiteralKind Kind { get; } = kind;

    public string Text { get; } = text;
}
