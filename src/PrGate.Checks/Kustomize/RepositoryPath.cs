namespace PrGate.Checks.Kustomize;

/// <summary>Paths of a repository: forward slashes, no leading slash, empty for the root.</summary>
internal static class RepositoryPath
{
    /// <summary>A path relative to a directory, with <c>.</c> and <c>..</c> worked out; null when it leaves the repository.</summary>
    /// <param name="staysAtTop">Whether <c>..</c> at the top means the top.</param>
    public static string? Resolve(string directory, string relative, bool staysAtTop = false)
    {
        var parts = new List<string>(directory.Length == 0 ? [] : directory.Split('/'));
        foreach (var part in relative.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (!staysAtTop)
                return null;
        }
        return string.Join('/', parts);
    }

    /// <summary>Whether a path is a directory itself or lies below it.</summary>
    public static bool IsIn(string path, string directory) =>
        directory.Length == 0 || path == directory || (path.StartsWith(directory, StringComparison.Ordinal) && path[directory.Length] == '/');

    /// <summary>A path as seen from a directory.</summary>
    public static string Relative(string directory, string path)
    {
        var from = directory.Length == 0 ? [] : directory.Split('/');
        var to = path.Split('/');
        var shared = 0;
        while (shared < from.Length && shared < to.Length - 1 && from[shared] == to[shared])
            shared++;
        return string.Join('/', Enumerable.Repeat("..", from.Length - shared).Concat(to[shared..]));
    }

    public static string DirectoryOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    public static string Join(string directory, string name) => directory.Length == 0 ? name : $"{directory}/{name}";

    /// <summary>For messages: the root is <c>/</c>.</summary>
    public static string Shown(string directory) => directory.Length == 0 ? "the repository's root" : directory;

    /// <summary>
    /// Whether a resource names something outside the repository: a URL, an SSH address, a host with a repository path, or Git's own forms. A path that
    /// only looks a little like it is taken as a path, and is missed as one.
    /// </summary>
    public static bool IsRemote(string resource) =>
        resource.Contains("://", StringComparison.Ordinal)
        || resource.StartsWith("git@", StringComparison.Ordinal)
        || resource.StartsWith("git::", StringComparison.Ordinal)
        || resource.StartsWith("gh:", StringComparison.Ordinal)
        || resource.StartsWith("github.com/", StringComparison.OrdinalIgnoreCase)
        || resource.StartsWith("gitlab.com/", StringComparison.OrdinalIgnoreCase)
        || resource.StartsWith("bitbucket.org/", StringComparison.OrdinalIgnoreCase)
        || resource.Contains("?ref=", StringComparison.Ordinal)
        || resource.Contains("?version=", StringComparison.Ordinal)
        || resource.Contains(".git//", StringComparison.Ordinal)
        || resource.EndsWith(".git", StringComparison.Ordinal);
}
