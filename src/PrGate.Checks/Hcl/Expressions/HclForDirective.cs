namespace PrGate.Checks.Hcl.Expressions;

/// <summary><c>%{ for k, v in source }…%{ endfor }</c></summary>
public sealed class HclForDirective(
    string first, string? second, HclExpression source, IReadOnlyList<HclTemplatePart> body, int start, int end)
    : HclTemplatePart(start, end)
{
    public string First { get; } = first;

    public string? Second { get; } = second;

    public HclExpression Source { get; } = source;

    public IReadOnlyList<HclTemplatePart> Body { get; } = body;
}
