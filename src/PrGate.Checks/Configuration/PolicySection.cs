using PrGate.Checks.Manifests;
using PrGate.Rego;

namespace PrGate.Checks.Configuration;

/// <summary>Reads the <c>policy</c> section.</summary>
internal static class PolicySection
{
    public const int LongestText = 256;

    public static PolicyConfig? Read(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Section(node, ConfigKeys.Policy) is not { } policy)
            return null;
        if (policy["bundles"] is null)
            nodes.Error(node, "`policy` has no `bundles`.", "Name the folder of your policies: 'bundles: [{ path: policy/ }]'.");
        var folders = new List<string>();
        var bundles = new List<PolicyBundle>();
        foreach (var item in nodes.Items(policy["bundles"], "`policy.bundles`"))
            PolicyBundleSection.Read(nodes, item, folders, bundles);
        return new PolicyConfig(
            [.. folders.Distinct(StringComparer.Ordinal)],
            [.. nodes.Items(policy["namespaces"], "`policy.namespaces`").Select(n => Namespace(nodes, n)).OfType<string>()],
            [.. nodes.Items(policy["data"], "`policy.data`").Select(d => DataFile(nodes, d)).OfType<string>()],
            [.. nodes.Items(policy["queries"], "`policy.queries`").Select(q => Query(nodes, q)).OfType<PolicyQuery>()],
            nodes.Truth(policy["combine"], "`policy.combine`") ?? false)
        {
            Bundles = [.. bundles.Distinct()],
        };
    }

    private static string? DataFile(ConfigNodes nodes, YamlNode node)
    {
        if (Path(nodes, node, "A file of `policy.data`") is not { } path)
            return null;
        if (Lint.FileRoles.IsYaml(path) || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return path;
        nodes.Error(node, "A file of `policy.data` is neither YAML nor JSON by its name.", "Name a .yml, .yaml or .json file.");
        return null;
    }

    /// <summary>A path below a repository's root; null, with an error, for anything else.</summary>
    public static string? Path(ConfigNodes nodes, YamlNode node, string what)
    {
        if (nodes.Text(node, what, LongestText) is not { } text)
            return null;
        var path = text.StartsWith("./", StringComparison.Ordinal) ? text[2..] : text;
        path = path.TrimEnd('/');
        if (path.Length > 0 && path[0] != '/' && !path.Contains('\\', StringComparison.Ordinal) && path.Split('/').All(part => part is not ("" or "." or "..")))
            return path;
        nodes.Error(node, $"{what} must be a path below the repository's root.", "Write it from the root, for example `policy/`.");
        return null;
    }

    private static string? Namespace(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Text(node, "A name of `policy.namespaces`", LongestText) is not { } name)
            return null;
        if (name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '*' or '-'))
            return name;
        nodes.Error(node, $"{Shown.Key(name)} is not a package's name.", "Write it without `data.`; `*` stands for any characters.");
        return null;
    }

    private static PolicyQuery? Query(ConfigNodes nodes, YamlNode node)
    {
        var written = node;
        var combine = false;
        if (node is YamlMapping)
        {
            if (nodes.Section(node, ConfigKeys.Query) is not { } query)
                return null;
            if (query["query"] is null)
                nodes.Error(node, "An entry of `policy.queries` has no `query`.", "Write one, for example `data.example.deny`.");
            written = query["query"];
            combine = nodes.Truth(query["combine"], "`combine`") ?? false;
        }
        if (nodes.Text(written, "A query of `policy.queries`", 2_000) is not { } text)
            return null;
        try
        {
            Rego.Syntax.Parser.ParseQuery(text, RegoVersion.V1);
        }
        catch (RegoException error)
        {
            nodes.Error(written!, $"The query does not parse: {error.Errors[0].Message}.", "Correct it: a query such as `data.example.deny` names a rule.");
            return null;
        }
        return new PolicyQuery(text, combine);
    }
}
