namespace PrGate.Dashboard.Views;

/// <summary>One page of the list.</summary>
/// <param name="Rows">At most <see cref="PullRequestFilter.PageSize"/>, newest activity first.</param>
/// <param name="Repositories">Paths to offer in the filter, at most 500.</param>
public sealed record PullRequestList(
    PullRequestFilter Filter,
    IReadOnlyList<PullRequestRow> Rows,
    VerdictCounts Counts,
    IReadOnlyList<string> Repositories)
{
    public int Matching => Counts.Of(Filter.Verdict);

    public int Pages => Math.Clamp((Matching + PullRequestFilter.PageSize - 1) / PullRequestFilter.PageSize, 1, PullRequestFilter.LastPage);
}
