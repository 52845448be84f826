using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Schema;

/// <summary>
/// Items of a list that the API server cannot tell apart: the same values of the merge keys, or the same scalar in a set. Where Kubernetes'
/// own validation lets them pass and only a server-side apply (Flux, Argo CD's option) refuses them, they are a warning. Names of containers, volumes, mounts and
/// environment variables are left to PG1206.
/// </summary>
internal static class Duplicates
{
    private static readonly string[] OfAnotherRule = ["containers", "initContainers", "ephemeralContainers", "volumes", "volumeMounts", "env"];

    public static void Look(ProblemLog log, SchemaNode schema, RenderedSequence sequence)
    {
        if (schema.Is(SchemaTraits.Native) && OfAnotherRule.Contains(log.Path.LastKey, StringComparer.Ordinal))
            return;
        var isRefused = !schema.Is(SchemaTraits.Native) || log.Path.LastKey is "topologySpreadConstraints" || log.Candidate.Kind == "Service";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var item = sequence.Items[i];
            if (Identity(schema, item) is not { } identity || seen.Add(identity))
                continue;
            log.Path.Enter(item, i, schema.Keys);
            var message = schema.Keys.Length > 0
                ? $"{log.Here()} has the same {string.Join(" and ", schema.Keys.Select(k => $"`{k}`"))} as an item before it."
                : $"{log.Here()} is in the list already.";
            log.Report(SchemaProblemKind.ValueNotAllowed, FirstKey(item), "", message, "Keep one of them.", "twice", severity: isRefused ? null : Severity.Warning);
            log.Path.Leave();
        }
    }

    // The key of a port may leave its protocol out; other keys that are left out have defaults that are not known here.
    private static string? Identity(SchemaNode schema, RenderedNode item)
    {
        if (schema.Keys.Length == 0)
            return item is RenderedScalar { IsNull: false } scalar ? Text(scalar) : null;
        if (item is not RenderedMapping mapping)
            return null;
        var parts = new string[schema.Keys.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (mapping[schema.Keys[i]] is RenderedScalar { IsNull: false } value)
                parts[i] = Text(value);
            else if (schema.Is(SchemaTraits.Native) && schema.Keys[i] == "protocol")
                parts[i] = "TCP";
            else
                return null;
        }
        return string.Join('\n', parts);
    }

    private static string Text(RenderedScalar scalar) => scalar.Kind == ScalarKind.String ? scalar.Text : ScalarResolution.Canonical(scalar.Text, scalar.Kind);

    private static Place FirstKey(RenderedNode item) => item is RenderedMapping mapping ? ProblemLog.NearestKey(mapping, isRoot: false) : item.Origin.Place;
}
