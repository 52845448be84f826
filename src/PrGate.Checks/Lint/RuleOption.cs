namespace PrGate.Checks.Lint;

/// <summary>An option of a check, as <c>lint.checks.&lt;id&gt;.options</c> sets it.</summary>
/// <param name="Name">Its key: <c>cpuLimit</c>.</param>
/// <param name="Kind">What values it takes.</param>
/// <param name="Description">What it changes, in a sentence.</param>
public sealed record RuleOption(string Name, RuleOptionKind Kind, string Description);
