namespace PrGate.Checks.Hcl.Expressions;

/// <summary>What a literal is.</summary>
public enum HclLiteralKind
{
    Null,
    Boolean,
    Number,
}
