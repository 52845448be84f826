namespace PrGate.Checks.Lint;

/// <summary>A rule that can be tuned. Options that are not listed here are refused in the configuration.</summary>
public interface IRuleWithOptions : ILintRule
{
    IReadOnlyList<RuleOption> Options { get; }
}
