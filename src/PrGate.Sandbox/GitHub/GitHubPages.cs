using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>GitHub's paging: <c>per_page</c> up to 100, 30 by default, and a <c>Link</c> header.</summary>
internal sealed class GitHubPages(SandboxForge forge)
{
    public IEnumerable<T> Page<T>(Exchange x, IReadOnlyList<T> all)
    {
        var size = Math.Min(x.QueryNumber("per_page", 30, 100), forge.Faults.PageSize ?? int.MaxValue);
        var page = x.QueryNumber("page", 1, int.MaxValue);
        var last = Math.Max(1, (all.Count + size - 1) / size);
        var links = new List<string>();
        if (page > 1)
        {
            links.Add(Link(x, page - 1, "prev"));
            links.Add(Link(x, 1, "first"));
        }
        if (forge.Faults.LoopingPages)
            links.Add(Link(x, page, "next"));
        else if (page < last)
        {
            links.Add(Link(x, page + 1, "next"));
            links.Add(Link(x, last, "last"));
        }
        if (links.Count > 0)
            x.Reply.Header("Link", string.Join(", ", links));
        return all.Skip((page - 1) * size).Take(size);
    }

    private string Link(Exchange x, int page, string rel)
    {
        var query = x.Target.IndexOf('?', StringComparison.Ordinal);
        var kept = query < 0 ? [] : x.Target[(query + 1)..].Split('&').Where(p => !p.StartsWith("page=", StringComparison.Ordinal)).ToList();
        return $"<{forge.WebUrl}{x.Path}?{string.Join('&', (IEnumerable<string>)[.. kept, $"page={page}"])}>; rel=\"{rel}\"";
    }
}
