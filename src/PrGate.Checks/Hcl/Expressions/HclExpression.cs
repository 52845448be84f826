namespace PrGate.Checks.Hcl.Expressions;

/// <summary>An expression, kept as it is written: nothing is evaluated.</summary>
public abstract class HclExpression(int start, int end) : HclNode(start, end);
