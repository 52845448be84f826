using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint;

/// <summary>Reads the suppressions in the annotations of objects, and of the pods that they template.</summary>
internal static class ObjectSuppressions
{
    private const string Ignore = "prgate.dev/ignore";
    private const string IgnoreReason = "prgate.dev/ignore-reason";
    private const string KubeLinter = "ignore-check.kube-linter.io/";
    private const string KubeLinterAll = "kube-linter.io/ignore-all";
    private const string Checkov = "checkov.io/skip";

    public static IEnumerable<Suppression> Of(LintSide side, SuppressionNames names)
    {
        foreach (var set in side.Sets)
        {
            foreach (var item in set.Objects)
            {
                foreach (var annotations in Annotations(item.Root))
                {
                    foreach (var suppression in In(annotations, item, item.IsRendered ? set.Name : item.File, names))
                        yield return suppression;
                }
            }
        }
    }

    // Of the object, of a pod template, and of a CronJob's jobs and their pods.
    private static IEnumerable<RenderedMapping> Annotations(RenderedMapping root)
    {
        for (RenderedMapping? at = root; at is not null;)
        {
            if (at.MappingAt("metadata")?.MappingAt("annotations") is { } annotations)
                yield return annotations;
            var spec = at.MappingAt("spec");
            at = spec?.MappingAt("jobTemplate") ?? spec?.MappingAt("template");
        }
    }

    private static IEnumerable<Suppression> In(RenderedMapping annotations, KubernetesObject item, string scope, SuppressionNames names)
    {
        foreach (var (key, value) in annotations.Entries)
        {
            if (value is not RenderedScalar { IsNull: false } scalar)
                continue;
            var text = scalar.Text;
            if (key == Ignore)
                yield return Make(text, names.Own(text), annotations.TextAt(IgnoreReason), isForeign: false);
            else if (key.StartsWith(KubeLinter, StringComparison.Ordinal))
                yield return Make(key[KubeLinter.Length..], SuppressionNames.Of("kube-linter", key[KubeLinter.Length..]), text, isForeign: true);
            else if (key == KubeLinterAll)
                yield return Make(key, SuppressionNames.AllOf("kube-linter"), text, isForeign: true);
            else if (key.StartsWith(Checkov, StringComparison.Ordinal) && text.Split('=', 2) is [var id, .. var reason])
                yield return Make(id.Trim(), SuppressionNames.Of("checkov", id.Trim()), reason is [var given] ? given.Trim() : "", isForeign: true);

            Suppression Make(string written, IReadOnlyList<string> rules, string reason, bool isForeign) => new()
            {
                Names = written,
                Rules = rules,
                Reason = reason.Trim(),
                At = value.Origin.Place,
                Scope = scope,
                Object = item.Identity,
                IsForeign = isForeign,
            };
        }
    }
}
