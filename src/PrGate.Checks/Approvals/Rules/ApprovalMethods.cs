namespace PrGate.Checks.Approvals.Rules;

/// <summary>How consent can be given.</summary>
/// <param name="Review">By an approving review.</param>
/// <param name="Comments">By a comment that one of these matches.</param>
/// <param name="ReviewComments">By the text of a review, of whatever kind but one that requests changes, that one of these matches.</param>
/// <param name="Reactions">By one of these reactions to the description.</param>
public sealed record ApprovalMethods(bool Review, IReadOnlyList<TextPattern> Comments, IReadOnlyList<TextPattern> ReviewComments, IReadOnlyList<string> Reactions)
{
    public static readonly ApprovalMethods Reviews = new(true, [], [], []);
}
