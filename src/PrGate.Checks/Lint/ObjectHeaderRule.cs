using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>PG1005: an object that is Kubernetes' by its shape and lacks <c>apiVersion</c> or <c>kind</c>.</summary>
internal sealed class ObjectHeaderRule : IFileRule
{
    public string Id => "PG1005";

    public string Title => "kind or apiVersion missing";

    public string Why => "Without both, no tool knows what the object is: it is skipped or the whole sync fails.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/api.yaml",
        Details = """
            The check speaks up only where a document has the shape of a
            Kubernetes object: a `metadata.name` beside one of the two, a `spec` beside an `apiVersion` such as `apps/v1`, or a `metadata.name` with a `spec`,
            `data`, `stringData` or `rules`. Items of a `List` are checked one by one.

            Not looked at: kustomization files, `Chart.yaml`, values files (`values*`, `*-values`), Compose files, files and folders that begin with a dot
            (CI, SOPS), lists of JSON patches.
            """,
        Bad = """
            kind: ConfigMap
            metadata:
              name: api
            data:
              mode: fast
            """,
        Good = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: api
            data:
              mode: fast
            """,
        HowToFix = """
            Add what is missing. If the file is no Kubernetes object, list it under `exclude` in [`.prgate.yml`](../configuration.md).
            """,
    };

    public IEnumerable<LintFinding> Look(LintFile file)
    {
        if (file.Role is not (FileRole.Manifest or FileRole.Template) || file.Manifest is not { IsComplete: true } manifest)
            return [];
        return manifest.Documents.SelectMany(d => Objects(d.Root)).SelectMany(o => Missing(file, o.Object, o.Path));
    }

    // The items of a List are objects of their own.
    private static IEnumerable<(YamlMapping Object, string Path)> Objects(YamlNode root)
    {
        if (root is not YamlMapping mapping)
            yield break;
        yield return (mapping, "");
        if (mapping.StringAt("kind") != "List" || mapping["items"] is not YamlSequence items)
            yield break;
        for (var i = 0; i < items.Items.Count; i++)
        {
            if (items.Items[i] is YamlMapping item)
                yield return (item, $"items[{i}]");
        }
    }

    private static IEnumerable<LintFinding> Missing(LintFile file, YamlMapping candidate, string path)
    {
        var hasKind = States(candidate, "kind");
        var hasVersion = States(candidate, "apiVersion");
        if (hasKind && hasVersion)
            yield break;
        if (!LooksLikeAnObject(candidate, hasKind, hasVersion, insideList: path.Length > 0))
            yield break;
        var missing = (hasKind, hasVersion) switch
        {
            (false, false) => "`apiVersion` and `kind`",
            (false, _) => "`kind`",
            _ => "`apiVersion`",
        };
        var name = (candidate["metadata"] as YamlMapping)?.StringAt("name");
        var what = name is null ? "This Kubernetes object" : $"The Kubernetes object {Shown.Key(name)}";
        var anchor = candidate.Entries.Count > 0 ? candidate.Entries[0].KeyNode : (YamlNode)candidate;
        yield return file.Finding(
            anchor.Start, anchor.End, $"{what} has no {missing}.", "Add it; if the file is no Kubernetes object, exclude it in the configuration.", path, value: $"{missing} {name}");
    }

    private static bool States(YamlMapping candidate, string key) => candidate[key] is { } value and not YamlScalar { IsNull: true } and not YamlScalar { Text: "" };

    // Many files say "kind" or "apiVersion" for reasons of their own: only with an object's other parts beside it is it one.
    private static bool LooksLikeAnObject(YamlMapping candidate, bool hasKind, bool hasVersion, bool insideList)
    {
        var named = candidate["metadata"] is YamlMapping metadata && (metadata.StringAt("name") is not null || metadata.StringAt("generateName") is not null);
        var hasBody = candidate["spec"] is not null || candidate["data"] is not null || candidate["stringData"] is not null || candidate["rules"] is not null;
        if (hasVersion)
            return insideList || named || (hasBody && IsGroupVersion(candidate.StringAt("apiVersion")));
        return hasKind ? insideList || named || (hasBody && candidate["metadata"] is not null) : named && (hasBody || insideList);
    }

    private static bool IsGroupVersion(string? text) => text is not null && (text.Contains('/', StringComparison.Ordinal) || text is ['v', >= '1' and <= '9', ..]);
}
