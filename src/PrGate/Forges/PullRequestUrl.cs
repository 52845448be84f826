namespace PrGate.Forges;

/// <summary>A pull request's page, as people copy it from the address bar.</summary>
/// <param name="Forge">The configured forge whose page it is.</param>
/// <param name="Repository">The repository's path.</param>
public sealed record PullRequestUrl(string Forge, string Repository, int Number)
{
    /// <summary>Reads <c>https://github.com/acme/fleet/pull/7</c> or <c>https://lab.example/group/sub/project/-/merge_requests/7</c>, with or without a tab after it.</summary>
    /// <returns>Null when it is no such address, or of no configured forge.</returns>
    public static PullRequestUrl? Parse(string text, IEnumerable<ForgeOptions> forges)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return null;
        foreach (var forge in forges)
        {
            if (!IsPageHost(forge, url) || PathBelow(forge, url) is not { } path)
                continue;
            if (Split(forge.Kind, path) is { } found)
                return new PullRequestUrl(forge.Name, found.Repository, found.Number);
        }
        return null;
    }

    // The pages of github.com are on another host than its API; everybody else's are on the same.
    private static bool IsPageHost(ForgeOptions forge, Uri url)
    {
        var api = forge.ApiUrl;
        var host = forge.Kind == ForgeKind.GitHub && api.IdnHost.StartsWith("api.", StringComparison.OrdinalIgnoreCase) ? api.IdnHost[4..] : api.IdnHost;
        return host.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase) && (api.IsDefaultPort ? url.IsDefaultPort : api.Port == url.Port);
    }

    // An API below a sub-path has its pages below the same one.
    private static string? PathBelow(ForgeOptions forge, Uri url)
    {
        var api = forge.ApiUrl.AbsolutePath;
        var suffix = forge.Kind == ForgeKind.GitHub ? "api/v3/" : "api/v4/";
        var root = api.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? api[..^suffix.Length] : "/";
        return url.AbsolutePath.StartsWith(root, StringComparison.Ordinal) ? Uri.UnescapeDataString(url.AbsolutePath[root.Length..]) : null;
    }

    private static (string Repository, int Number)? Split(ForgeKind kind, string path)
    {
        if (kind == ForgeKind.GitHub)
        {
            return path.Split('/') is [{ Length: > 0 } owner, { Length: > 0 } name, "pull", var text, ..] && int.TryParse(text, out var pull) && pull > 0
                ? ($"{owner}/{name}", pull)
                : null;
        }
        const string Separator = "/-/merge_requests/";
        var at = path.IndexOf(Separator, StringComparison.Ordinal);
        return at > 0 && int.TryParse(path[(at + Separator.Length)..].Split('/')[0], out var merge) && merge > 0 ? (path[..at], merge) : null;
    }
}
