using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitLab;

/// <summary>GitLab's paging: <c>per_page</c> up to 100, 20 by default; numbers in <c>X-…</c> headers and a <c>Link</c>.</summary>
internal sealed class GitLabPages(SandboxForge forge)
{
    private const int MaxCounted = 10_000;

    public IEnumerable<T> Page<T>(Exchange x, IReadOnlyList<T> all)
    {
        var size = Math.Min(x.QueryNumber("per_page", 20, 100), forge.Faults.PageSize ?? int.MaxValue);
        var page = x.QueryNumber("page", 1, int.MaxValue);
        var last = Math.Max(1, (all.Count + size - 1) / size);
        var next = forge.Faults.LoopingPages ? page : page < last ? page + 1 : (int?)null;
        x.Reply.Header("X-Page", page.ToString());
        x.Reply.Header("X-Per-Page", size.ToString());
        x.Reply.Header("X-Prev-Page", page > 1 ? (page - 1).ToString() : "");
        x.Reply.Header("X-Next-Page", next?.ToString() ?? "");
        if (all.Count <= MaxCounted)
        {
            x.Reply.Header("X-Total", all.Count.ToString());
            x.Reply.Header("X-Total-Pages", last.ToString());
        }
        if (next is { } n)
            x.Reply.Header("Link", Link(x, "page", n.ToString(), size));
        return all.Skip((page - 1) * size).Take(size);
    }

    /// <summary>Keyset paging: the next page begins after a row, and only the <c>Link</c> says so.</summary>
    public IEnumerable<T> Keyset<T>(Exchange x, IReadOnlyList<T> all, Func<T, string> key)
    {
        var size = Math.Min(x.QueryNumber("per_page", 20, 100), forge.Faults.PageSize ?? int.MaxValue);
        var start = x.Query("page_token") is { } after ? all.TakeWhile(row => key(row) != after).Count() + 1 : 0;
        var page = all.Skip(start).Take(size).ToList();
        x.Reply.Header("X-Per-Page", size.ToString());
        if (start + page.Count < all.Count)
            x.Reply.Header("Link", Link(x, "page_token", Uri.EscapeDataString(key(page[^1])), size));
        return page;
    }

    private string Link(Exchange x, string name, string value, int size)
    {
        var query = x.Target.IndexOf('?', StringComparison.Ordinal);
        var kept = query < 0 ? [] : x.Target[(query + 1)..].Split('&')
            .Where(p => !p.StartsWith(name + "=", StringComparison.Ordinal) && !p.StartsWith("per_page=", StringComparison.Ordinal));
        return $"<{forge.WebUrl}{x.Path}?{string.Join('&', (IEnumerable<string>)[.. kept, $"{name}={value}", $"per_page={size}"])}>; rel=\"next\"";
    }
}
