using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Configuration;

/// <summary>Reads one entry of <c>policy.bundles</c>: a folder of this repository, or policies of another one with their pin.</summary>
internal static class PolicyBundleSection
{
    private const string DigestPrefix = "sha256:";

    public static void Read(ConfigNodes nodes, YamlNode node, List<string> folders, List<PolicyBundle> bundles)
    {
        if (nodes.Section(node, ConfigKeys.Bundle) is not { } bundle)
            return;
        var folder = bundle["path"] is { } path ? PolicySection.Path(nodes, path, "A bundle's `path`") : null;
        if (bundle["repository"] is { } repository)
        {
            if (Repository(nodes, repository) is { } name && Pin(nodes, node, bundle) is var (reference, digest) && (folder is not null || bundle["path"] is null))
                bundles.Add(new PolicyBundle(name, reference, folder ?? "", digest));
            return;
        }
        if ((bundle["ref"] ?? bundle["digest"]) is { } alone)
            nodes.Error(alone, "`ref` and `digest` belong to a bundle of another repository.", "Name it: 'repository: acme/policies'. This repository's policies are always those of the base branch.");
        else if (bundle["path"] is null)
            nodes.Error(node, "A bundle of `policy.bundles` has no `path`.", "Write the folder of this repository that holds the policies: 'path: policy/'.");
        else if (folder is not null)
            folders.Add(folder);
    }

    private static string? Repository(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Text(node, "A bundle's `repository`", PolicySection.LongestText) is not { } name)
            return null;
        var parts = name.Split('/');
        if (parts.Length > 1 && parts.All(p => p is not ("" or "." or "..") && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')))
            return name;
        nodes.Error(node, $"{Shown.Key(name)} is not a repository's path.", "Write owner and name on this forge, for example `acme/policies`.");
        return null;
    }

    private static (string Reference, string? Digest)? Pin(ConfigNodes nodes, YamlNode node, YamlMapping bundle)
    {
        if (bundle["ref"] is null)
        {
            nodes.Error(node, "A bundle of another repository has no `ref`.", "Pin a commit: 'ref:' with all 40 digits of its SHA.");
            return null;
        }
        var reference = nodes.Text(bundle["ref"], "A bundle's `ref`", PolicySection.LongestText);
        var digest = bundle["digest"] is { } written ? Digest(nodes, written) : null;
        if (reference is null || (bundle["digest"] is not null && digest is null))
            return null;
        if (CommitSha.TryParse(reference, out var commit))
            return (commit.Value.Value, digest);
        if (digest is null)
            nodes.Error(bundle["ref"]!, $"{Shown.Key(reference)} is not a full commit SHA, so what it stands for can change.", "Pin a commit: all 40 digits of its SHA; or state the `digest` of the content.");
        else if (reference[0] == '-' || reference.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || reference.Split('/').Any(p => p is "" or "." or ".."))
            nodes.Error(bundle["ref"]!, $"{Shown.Key(reference)} is not the name of a tag or branch.", "Correct it, or pin a commit.");
        else
            return (reference, digest);
        return null;
    }

    private static string? Digest(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Text(node, "A bundle's `digest`", PolicySection.LongestText) is not { } text)
            return null;
        if (text.StartsWith(DigestPrefix, StringComparison.Ordinal) && text[DigestPrefix.Length..] is { Length: 64 } digits && digits.All(char.IsAsciiHexDigitLower))
            return digits;
        nodes.Error(node, "A bundle's `digest` must be `sha256:` and 64 hexadecimal digits in lower case.", "Correct it; a wrong one is answered with what it is.");
        return null;
    }
}
