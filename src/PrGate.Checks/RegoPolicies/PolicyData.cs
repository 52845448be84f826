using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>The trees of data files, merged under <c>data</c>: objects by their keys, all else must not be said twice.</summary>
internal static class PolicyData
{
    public static RegoObject Read(IReadOnlyList<PolicyFile> files, List<PolicyProblem> problems)
    {
        var data = RegoObject.Empty;
        foreach (var file in files)
        {
            if (file.Content is not FileContent.Loaded loaded)
            {
                PolicyModules.Read(file, problems);
                continue;
            }
            var manifest = Lint.FileRoles.IsYaml(file.Path) ? ManifestReader.ReadYaml(loaded.Bytes.Span) : ManifestReader.ReadJson(loaded.Bytes.Span);
            if (!manifest.IsComplete)
            {
                problems.Add(Unreadable(file.Path, manifest));
                continue;
            }
            foreach (var document in manifest.Documents.Where(d => d.Root is not YamlScalar { IsNull: true }))
            {
                if (new ManifestValues(manifest).Of(document.Root) is not RegoObject tree)
                    problems.Add(new PolicyProblem(file.Path, manifest.PositionOf(document.Root).Line, 1, "data must be a mapping"));
                else if (Merge(data, tree) is { } merged)
                    data = merged;
                else
                    problems.Add(new PolicyProblem(file.Path, 0, 0, "it gives a value to a key of `data` that another file gives one too"));
            }
        }
        return data;
    }

    public static PolicyProblem Unreadable(string path, ManifestFile manifest)
    {
        var first = manifest.Problems[0];
        var at = manifest.Source.PositionOf(first.Start);
        return new PolicyProblem(path, at.Line, at.Column, first.Message.TrimEnd('.'));
    }

    /// <summary>One object with another's entries set at a path.</summary>
    public static RegoObject With(RegoObject data, RegoValue value, params ReadOnlySpan<string> path)
    {
        var key = new RegoString(path[0]);
        if (path.Length > 1)
            value = With(data.Find(key) as RegoObject ?? RegoObject.Empty, value, path[1..]);
        var builder = Copy(data);
        builder[key] = value;
        return builder.Build();
    }

    private static RegoObject? Merge(RegoObject one, RegoObject other)
    {
        var builder = Copy(one);
        foreach (var (key, value) in other)
        {
            if (builder.Find(key) is not { } there)
                builder[key] = value;
            else if (there is RegoObject left && value is RegoObject right && Merge(left, right) is { } merged)
                builder[key] = merged;
            else if (!there.Equals(value))
                return null;
        }
        return builder.Build();
    }

    private static RegoObjectBuilder Copy(RegoObject source)
    {
        var builder = new RegoObjectBuilder(source.Count + 1);
        foreach (var (key, value) in source)
            builder[key] = value;
        return builder;
    }
}
