using Microsoft.AspNetCore.WebUtilities;

namespace PrGate.Dashboard.Views;

/// <summary>Which pull requests the list shows; it lives in the page's address.</summary>
/// <param name="Show">Whether closed ones are shown.</param>
/// <param name="Verdict">Only those with this verdict; null for all.</param>
/// <param name="Repository">Only those of the repository at this path; null for all.</param>
/// <param name="Page">1-based.</param>
public sealed record PullRequestFilter(ShownPullRequests Show, VerdictFilter? Verdict, string? Repository, int Page)
{
    public const int PageSize = 50;

    /// <summary>The last page that can be asked for: deeper reading is what filters are for.</summary>
    public const int LastPage = 1_000;

    /// <summary>Reads the address; what is not understood falls back to the default, so that an old link still shows something.</summary>
    public static PullRequestFilter Read(IQueryCollection query) => new(
        Choice(query["show"], ShownPullRequests.Open),
        Enum.TryParse<VerdictFilter>(query["verdict"], ignoreCase: true, out var verdict) && Enum.IsDefined(verdict) ? verdict : null,
        query["repository"].ToString() is { Length: > 0 and <= 400 } repository ? repository.Trim() : null,
        int.TryParse(query["page"], out var page) ? Math.Clamp(page, 1, LastPage) : 1);

    /// <summary>The list's address with this filter; defaults are left out.</summary>
    public string Address
    {
        get
        {
            var query = new Dictionary<string, string?>();
            if (Show != ShownPullRequests.Open)
                query["show"] = Show.ToString().ToLowerInvariant();
            if (Verdict is { } verdict)
                query["verdict"] = verdict.ToString().ToLowerInvariant();
            if (Repository is not null)
                query["repository"] = Repository;
            if (Page > 1)
                query["page"] = Page.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return QueryHelpers.AddQueryString("/", query);
        }
    }

    public bool IsNarrowed => Verdict is not null || Repository is not null || Show == ShownPullRequests.Closed;

    private static T Choice<T>(string? text, T fallback)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : fallback;
}
