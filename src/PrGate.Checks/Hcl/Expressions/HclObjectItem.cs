namespace PrGate.Checks.Hcl.Expressions;

/// <summary>One item of an object.</summary>
public sealed class HclObjectItem(HclExpression key, HclExpression value) : HclNode(key.Start, value.End)
{
    public HclExpression Key { get; } = key;

    public HclExpression Value { get; } = value;

    /// <summary>The key's name when it is a bare name or plain text; else null.</summary>
    public string? Name => Key switch
    {
        HclVariable bare => bare.Name,
        HclTemplate template => template.Constant,
        HclLiteral { Kind: HclLiteralKind.Number } number => number.Text,
        _ => null,
    };
}
