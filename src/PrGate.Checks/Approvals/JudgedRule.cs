using PrGate.Checks.Approvals.Rules;

namespace PrGate.Checks.Approvals;

/// <summary>A rule that is asked.</summary>
/// <param name="Conditions">Why it is asked.</param>
/// <param name="Requirement">Null when it cannot be told whether the rule applies.</param>
internal sealed record JudgedRule(ApprovalRule Rule, ExplanationNode Conditions, JudgedRequirement? Requirement);
