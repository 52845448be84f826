using PrGate.Checks.Configuration;

namespace PrGate.Checks.Approvals.Rules;

/// <summary>A gated file that one of the paths means has text that the filter means.</summary>
public sealed record ContentCondition(PathFilter Paths, TextFilter Text);
