namespace PrGate.Checks.Approvals.Rules;

/// <summary>What is asked of the people who have commits in the pull request.</summary>
/// <param name="Some">At least one of them is one of these; null for no condition.</param>
/// <param name="Only">Each of them is one of these, and each commit belongs to a known account; null for no condition.</param>
/// <param name="AuthorOnly">True: the author has all commits; false: somebody else has one; null for no condition.</param>
public sealed record ContributorCondition(Who? Some, Who? Only, bool? AuthorOnly);
