namespace PrGate.Checks.Hcl.Expressions;

/// <summary><c>[for k, v in source : value if condition]</c> or <c>{for k, v in source : key => value... if condition}</c></summary>
/// <param name="first">The only variable's name, or the key's when there are two.</param>
/// <param name="second">The value's variable, or null.</param>
/// <param name="key">Null for a tuple.</param>
/// <param name="groups">Whether <c>...</c> follows the value.</param>
public sealed class HclFor(
    string first, string? second, HclExpression source, HclExpression? key, HclExpression value, bool groups, HclExpression? condition, int start, int end)
    : HclExpression(start, end)
{
    public string First { get; } = first;

    public string? Second { get; } = second;

    public HclExpression Source { get; } = source;

    public HclExpression? Key { get; } = key;

    public HclExpression Value { get; } = value;

    public bool Groups { get; } = groups;

    public HclExpression? Condition { get; } = condition;
}
