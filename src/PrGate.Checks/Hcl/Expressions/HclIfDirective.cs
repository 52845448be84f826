namespace PrGate.Checks.Hcl.Expressions;

/// <summary><c>%{ if condition }…%{ else }…%{ endif }</c></summary>
public sealed class HclIfDirective(
    HclExpression condition, IReadOnlyList<HclTemplatePart> then, IReadOnlyList<HclTemplatePart> otherwise, int start, int end)
    : HclTemplatePart(start, end)
{
    public HclExpression Condition { get; } = condition;

    public IReadOnlyList<HclTemplatePart> Then { get; } = then;

    public IReadOnlyList<HclTemplatePart> Otherwise { get; } = otherwise;
}
