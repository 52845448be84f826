using System.Globalization;
using PrGate.Forges;

namespace PrGate.Commands.Simulate;

/// <summary>The repository that a clone comes from, by Git's remote.</summary>
internal static class RemoteUrl
{
    /// <summary>Reads <c>https://host/acme/fleet.git</c>, <c>ssh://git@host/acme/fleet.git</c> and <c>git@host:acme/fleet.git</c>.</summary>
    public static PullRequestUrl? Parse(string remote, int number, IReadOnlyList<ForgeOptions> forges)
    {
        // scp-like: no scheme, and a colon before the first slash.
        if (!remote.Contains("://", StringComparison.Ordinal) && remote.Split(':') is [var host, var path])
            remote = $"ssh://{host}/{path.TrimStart('/')}";
        if (!Uri.TryCreate(remote, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http" or "ssh"))
            return null;
        var repository = url.AbsolutePath.Trim('/');
        if (repository.EndsWith(".git", StringComparison.Ordinal))
            repository = repository[..^4];
        var page = url.Scheme == "ssh" ? $"https://{url.IdnHost}" : url.GetLeftPart(UriPartial.Authority);
        foreach (var forge in forges)
        {
            var separator = forge.Kind == ForgeKind.GitHub ? "pull" : "-/merge_requests";
            if (PullRequestUrl.Parse(string.Create(CultureInfo.InvariantCulture, $"{page}/{repository}/{separator}/{number}"), [forge]) is { } found)
                return found;
        }
        return null;
    }
}
