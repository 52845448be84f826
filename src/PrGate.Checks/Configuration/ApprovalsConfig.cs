namespace PrGate.Checks.Configuration;

/// <summary>The <c>approvals</c> section. Every rule that applies must hold.</summary>
public sealed record ApprovalsConfig(ApprovalOptions Options, IReadOnlyList<ApprovalRule> Rules)
{
    public static readonly ApprovalsConfig None = new(new ApprovalOptions(), []);
}
