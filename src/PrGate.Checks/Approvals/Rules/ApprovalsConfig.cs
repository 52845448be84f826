using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals.Rules;

/// <summary>The <c>approvals</c> section. Every rule that applies must hold.</summary>
/// <param name="People">Logins of different accounts of one person, each list a person.</param>
public sealed record ApprovalsConfig(
    ApprovalOptions Options, IReadOnlyList<ApprovalRule> Rules, IReadOnlyList<Objection> Objections, IReadOnlyList<IReadOnlyList<string>> People)
{
    /// <summary>Of whom a review is asked while rules wait; null for nobody.</summary>
    public RequestOptions? Request { get; init; }

    /// <summary>Where nothing else is said, whoever may write can object, and whoever may maintain lifts it.</summary>
    public static readonly IReadOnlyList<Objection> UsualObjections =
        [new(Who.Anyone with { Permission = Permission.Write }, ChangesRequested: true, [], Who.Anyone with { Permission = Permission.Maintain }, InvalidateOnPush: null)];

    public static readonly ApprovalsConfig None = new(new ApprovalOptions(), [], UsualObjections, []);
}
