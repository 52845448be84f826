using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>PG3004: a setting named like a password with a value in the clear.</summary>
internal sealed class PasswordRule : IObjectRule, IFileRule
{
    private const int Shortest = 4;

    public string Id => "PG3004";

    public string Title => "Password-like literal";

    public string Why => "A password in the clear is known to whoever reads the repository, and cannot be changed without a commit.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Looked at are the environment of containers, ConfigMaps, values of HelmReleases and Argo CD Applications, values files of charts and Compose files. A
            value that looks random is an error. Variables, references to a store of secrets and settings about secrets (`passwordSecretName`, `tokenFile`) are left alone.
            """,
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.2.3
                  env:
                    - name: DB_PASSWORD
                      value: correct-horse
            """,
        Good = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.2.3
                  env:
                    - name: DB_PASSWORD
                      valueFrom:
                        secretKeyRef:
                          name: database
                          key: password
            """,
        HowToFix = "Keep it in a Secret that is encrypted or fetched, refer to that, and change the value.",
        References = ["CIS 5.4.1"],
        Aliases = ["kube-linter:env-var-secret", "checkov:CKV_K8S_35"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (candidate.IsEncrypted)
            return [];
        return (candidate.Group, candidate.Kind) switch
        {
            ("", "ConfigMap") => Named(candidate, candidate.Root.MappingAt("data"), "data", deep: false),
            ("", "Secret") => [],
            ("helm.toolkit.fluxcd.io", "HelmRelease") => Named(candidate, candidate.Root.At("spec", "values") as RenderedMapping, "spec.values", deep: true),
            ("argoproj.io", "Application") => Named(candidate, candidate.Root.At("spec", "source", "helm", "valuesObject") as RenderedMapping, "spec.source.helm.valuesObject", deep: true),
            _ => Environments(candidate, candidate.Root, ""),
        };
    }

    public IEnumerable<LintFinding> Look(LintFile file)
    {
        if (file.Role is not (FileRole.HelmValues or FileRole.Compose))
            yield break;
        foreach (var tree in file.Trees.OfType<RenderedMapping>().Where(t => t["sops"] is null))
        {
            foreach (var (path, scalar, name) in Walk(tree, ""))
            {
                if (Judge(name, scalar) is { } severity)
                    yield return Word(new LintFinding(scalar.Origin.Place, "", null) { Path = path }, name, scalar, severity);
            }
        }
    }

    private static IEnumerable<LintFinding> Named(KubernetesObject candidate, RenderedMapping? settings, string path, bool deep)
    {
        foreach (var (place, scalar, name) in settings is null ? [] : Walk(settings, path, deep))
        {
            if (Judge(name, scalar) is { } severity)
                yield return Word(candidate.Finding(scalar.Origin.Place, place, "", null), name, scalar, severity);
        }
    }

    // Containers are wherever a list named env holds a name and a value: pods, jobs, and resources of operators alike.
    private static IEnumerable<LintFinding> Environments(KubernetesObject candidate, RenderedMapping mapping, string path)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            var here = path.Length == 0 ? key : $"{path}.{key}";
            switch (value)
            {
                case RenderedMapping inner:
                    foreach (var finding in Environments(candidate, inner, here))
                        yield return finding;
                    break;
                case RenderedSequence sequence:
                    for (var i = 0; i < sequence.Items.Count; i++)
                    {
                        if (sequence.Items[i] is not RenderedMapping item)
                            continue;
                        var step = item.TextAt("name") is { Length: > 0 } name ? $"{here}[name={name}]" : $"{here}[{i}]";
                        if (key == "env" && item["value"] is RenderedScalar scalar)
                        {
                            if (Judge(item.TextAt("name"), scalar) is { } severity)
                                yield return Word(candidate.Finding(scalar.Origin.Place, $"{step}.value", "", null), item.TextAt("name"), scalar, severity);
                            continue;
                        }
                        foreach (var finding in Environments(candidate, item, step))
                            yield return finding;
                    }
                    break;
            }
        }
    }

    private static IEnumerable<(string Path, RenderedScalar Value, string Name)> Walk(RenderedMapping mapping, string path, bool deep = true)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            var here = path.Length == 0 ? key : $"{path}.{key}";
            if (value is RenderedScalar scalar)
                yield return (here, scalar, key);
            if (!deep)
                continue;
            var items = value switch
            {
                RenderedMapping inner => [(here, inner)],
                RenderedSequence list => list.Items.Select((item, i) => ($"{here}[{i}]", Item: item as RenderedMapping)).Where(i => i.Item is not null).Select(i => (i.Item1, i.Item!)),
                _ => Array.Empty<(string, RenderedMapping)>(),
            };
            foreach (var (place, inner) in items)
            {
                // An entry of an environment states its name beside its value.
                if (inner["name"] is RenderedScalar name && inner["value"] is RenderedScalar named)
                    yield return ($"{place}.value", named, name.Text);
                foreach (var found in Walk(inner, place))
                    yield return found;
            }
        }
    }

    private static Severity? Judge(string name, RenderedScalar value)
    {
        if (value.Kind is ScalarKind.Boolean or ScalarKind.Null || value.Text.Length < Shortest || !PasswordNames.AreSecret(name) || !Literal.IsPlain(value.Text) || IsNoSecret(value.Text) || NamesASecret(name, value.Text))
            return null;
        return Entropy.IsHigh(value.Text) ? Severity.Error : Severity.Warning;
    }

    // Paths, addresses without a password, whole texts and words for switches.
    private static bool IsNoSecret(string text) =>
        text.StartsWith('/') || text.StartsWith("./", StringComparison.Ordinal) || text.Contains('\n')
        || (text.Contains("://", StringComparison.Ordinal) && !text.Contains('@'))
        || text.EndsWith(".svc", StringComparison.Ordinal)
        || text is "true" or "false" or "null" or "none" or "None" or "enabled" or "disabled" or "default" or "Bearer" or "bearer";

    // "githubConfigSecret: runner-secret" says which Secret is meant.
    private static bool NamesASecret(string name, string text) =>
        name.EndsWith("Secret", StringComparison.Ordinal) && !name.EndsWith("clientSecret", StringComparison.OrdinalIgnoreCase)
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.') && !Entropy.IsHigh(text);

    private static LintFinding Word(LintFinding finding, string name, RenderedScalar value, Severity severity) => finding with
    {
        Message = $"{Shown.Key(name)} has a value in the clear.",
        Fix = "Refer to a Secret that is encrypted or fetched, and change the value.",
        Value = Fingerprint.Of("password", value.Text),
        Severity = severity,
    };
}
