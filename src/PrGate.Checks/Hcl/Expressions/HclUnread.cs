namespace PrGate.Checks.Hcl.Expressions;

/// <summary>What is not read any further: an interpolation inside a JSON string that has escapes. Its value is unknown.</summary>
public sealed class HclUnread(int start, int end) : HclExpression(start, end);
