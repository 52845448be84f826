using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Configuration;

/// <summary>Policies of another repository of the same forge, pinned so that nobody can change what they are without a change here.</summary>
/// <param name="Repository">Its path, for example <c>acme/policies</c>.</param>
/// <param name="Reference">A full commit SHA; with a <paramref name="Digest"/> also a tag's or branch's name.</param>
/// <param name="Folder">Without a slash at the end; empty for the whole repository.</param>
/// <param name="Digest">What <see cref="RegoPolicies.PolicyDigest"/> must give, 64 hexadecimal digits; null when the commit is the pin.</param>
public sealed record PolicyBundle(string Repository, string Reference, string Folder, string? Digest)
{
    /// <summary>The commit that is pinned; null when a digest pins what a name stands for.</summary>
    public CommitSha? Commit => CommitSha.TryParse(Reference, out var commit) ? commit : null;

    /// <summary>How people recognise it: <c>acme/policies@1234567</c>.</summary>
    public string Label => $"{Repository}@{Commit?.Short ?? Reference}";
}
