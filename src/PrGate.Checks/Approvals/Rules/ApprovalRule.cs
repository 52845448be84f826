namespace PrGate.Checks.Approvals.Rules;

/// <summary>One approval rule.</summary>
/// <param name="When">It applies when all of this holds; null: always.</param>
/// <param name="Replaces">Names of rules that are not asked where this one applies.</param>
/// <param name="LastResort">Whether it applies only where no other rule does.</param>
public sealed record ApprovalRule(
    string Name, Conditions? When, Requirement Require, ApprovalOptions Options, IReadOnlyList<string> Replaces, bool LastResort);
