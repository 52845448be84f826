using System.Buffers;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint.Values;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>Finds settings in objects: environments of containers, values of charts, ConfigMaps and the lines of the files that they hold.</summary>
internal static class NamedTexts
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create(" ()[]{}<>$|`\t");

    public static IEnumerable<NamedText> Of(KubernetesObject candidate)
    {
        if (candidate is { Group: "", Kind: "ConfigMap" })
            return (candidate.Root.MappingAt("data")?.Entries ?? []).SelectMany(e => e.Value is RenderedScalar text ? OfText(e.Key, text, $"data.{e.Key}") : []);
        if (TemplateData(candidate) is var (data, path))
            return Settings(data, path);
        if (candidate.PodFacts.Values is { } values)
            return values.All.SelectMany(v => Settings(v.Root, v.Path));
        return Environments(candidate.Root, "");
    }

    // What a sealed or fetched Secret is given besides stands in the clear.
    private static (RenderedMapping Data, string Path)? TemplateData(KubernetesObject candidate)
    {
        var (above, path) = (candidate.Group, candidate.Kind) switch
        {
            ("bitnami.com", "SealedSecret") => (candidate.Root.Down("spec", "template"), "spec.template.data"),
            ("external-secrets.io", "ExternalSecret") => (candidate.Root.Down("spec", "target", "template"), "spec.target.template.data"),
            ("external-secrets.io", "ClusterExternalSecret") => (candidate.Root.Down("spec", "externalSecretSpec", "target", "template"), "spec.externalSecretSpec.target.template.data"),
            _ => (null, ""),
        };
        return above?.MappingAt("data") is { } data ? (data, path) : null;
    }

    /// <summary>Every scalar below a mapping under its key; an item of <c>{name, value}</c> under its name.</summary>
    public static IEnumerable<NamedText> Settings(RenderedMapping mapping, string path)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            var here = NodeReading.Below(path, key);
            switch (value)
            {
                case RenderedScalar scalar:
                    foreach (var found in OfText(key, scalar, here))
                        yield return found;
                    break;
                case RenderedMapping inner:
                    foreach (var found in Settings(inner, here))
                        yield return found;
                    break;
                case RenderedSequence:
                    foreach (var (step, item) in mapping.Items(key, path))
                    {
                        if (item is not RenderedMapping inner)
                            continue;
                        if (inner["name"].Text is { } name && inner["value"] is RenderedScalar named && Setting(name, named, $"{step}.value") is { } setting)
                            yield return setting;
                        foreach (var found in Settings(inner, step))
                            yield return found;
                    }
                    break;
            }
        }
    }

    // Containers are wherever a list named env holds names and values: pods, jobs, and resources of operators alike.
    private static IEnumerable<NamedText> Environments(RenderedMapping mapping, string path)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            var here = NodeReading.Below(path, key);
            if (value is RenderedMapping inner)
            {
                foreach (var found in Environments(inner, here))
                    yield return found;
            }
            foreach (var (step, item) in value is RenderedSequence ? mapping.Items(key, path) : [])
            {
                if (item is not RenderedMapping below)
                    continue;
                if (key == "env" && below["value"] is RenderedScalar scalar && Setting(below.TextAt("name"), scalar, $"{step}.value") is { } setting)
                    yield return setting;
                foreach (var found in Environments(below, step))
                    yield return found;
            }
        }
    }

    // A text of several lines is a file: its settings are in it.
    private static IEnumerable<NamedText> OfText(string key, RenderedScalar scalar, string path)
    {
        if (scalar.Text.Contains('\n'))
            return OfFile(key, scalar, path) ?? Lines(scalar, path);
        return Setting(key, scalar, path) is { } setting ? [setting] : [];
    }

    private static List<NamedText>? OfFile(string name, RenderedScalar scalar, string path)
    {
        if (!FileRoles.IsStructured(name) && !scalar.Text.StartsWith('{'))
            return null;
        var mappings = InlineYaml.Mappings(scalar).ToList();
        return mappings.Count == 0 ? null : [.. mappings.SelectMany(m => Settings(m, path))];
    }

    private static NamedText? Setting(string name, RenderedScalar scalar, string path) =>
        scalar.Kind is ScalarKind.Boolean or ScalarKind.Null ? null : new NamedText(name, scalar.Text, scalar.Origin.Place, path);

    /// <summary>The settings in the lines of a file that a scalar holds: <c>key = value</c>, <c>key: value</c> and <c>KEY=value</c>, as in property files, INI, YAML, JSON and shells.</summary>
    public static IEnumerable<NamedText> Lines(RenderedScalar scalar, string path)
    {
        var source = scalar.Origin.InlineSource(scalar.Text);
        var text = source.Text.Text;
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            if (Assignment(text, start, end) is not ({ Length: > 0 } name, var from, var to))
                continue;
            yield return new NamedText(name, text[from..to], new Place(source.File, source.PositionOf(from), source.PositionOf(to)), $"{path}.{name}");
        }
    }

    private static (string Name, int From, int To)? Assignment(string text, int start, int end)
    {
        var sign = text.AsSpan(start, end - start).IndexOfAny('=', ':');
        if (sign < 1)
            return null;
        var name = text.AsSpan(start, sign).Trim();
        if (name.StartsWith("export ", StringComparison.Ordinal))
            name = name[7..];
        name = name.Trim(" \t\"'-");
        var (from, to) = (start + sign + 1, end);
        while (from < to && text[from] is ' ' or '\t')
            from++;
        while (to > from && text[to - 1] is ' ' or '\t' or '\r' or ',' or ';')
            to--;
        if (to - from >= 2 && text[from] is '"' or '\'' && text[to - 1] == text[from])
            (from, to) = (from + 1, to - 1);
        var isName = name.Length is > 0 and <= 100 && !name.ContainsAnyExcept(NameCharacters);
        // Code and whole sentences are no settings.
        return isName && from < to && !text.AsSpan(from, to - from).ContainsAny(CodeCharacters) ? (name.ToString(), from, to) : null;
    }
}
