using System.Globalization;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Compares values with what they are for: names, ports, amounts, durations, schedules.</summary>
internal sealed class RoleCheck(ProblemLog log)
{
    private const int HighestPort = 65535;

    public void Scalar(ValueRole role, RenderedScalar scalar)
    {
        var text = scalar.Kind == ScalarKind.String ? scalar.Text : ScalarResolution.Canonical(scalar.Text, scalar.Kind);
        switch (role)
        {
            case ValueRole.Quantity when !Quantities.TryParse(text, out _):
                Value(scalar, "is no quantity", "Write a number with a unit such as 500m, 128Mi or 2Gi.");
                break;
            case ValueRole.Duration when !GoDurations.IsDuration(text):
                Value(scalar, "is no duration", "Write numbers with units such as 30s, 10m or 1h30m.");
                break;
            case ValueRole.Port when scalar.Kind == ScalarKind.Integer && !IsPort(text, 1):
                Value(scalar, "is no port", "Use a number from 1 to 65535.");
                break;
            case ValueRole.PortOrNone when scalar.Kind == ScalarKind.Integer && !IsPort(text, 0):
                Value(scalar, "is no port", "Use a number from 1 to 65535.");
                break;
            case ValueRole.PortOrName when scalar.Kind == ScalarKind.Integer && !IsPort(text, 1):
                Value(scalar, "is no port", "Use a number from 1 to 65535, or the name of a port.");
                break;
            case ValueRole.PortOrName when scalar.Kind == ScalarKind.String && !KubernetesNames.IsPortName(text):
                Value(scalar, "is no port's name", IsPort(text, 1) ? "Remove the quotes." : "Use a port's number, or its name: at most 15 of a-z, 0-9 and `-`, with a letter.");
                break;
            case ValueRole.Cron when CronSchedules.Problem(text) is { } problem:
                Value(scalar, $"as a schedule {problem}", "Write minute, hour, day of the month, month and day of the week, such as `0 3 * * *`.");
                break;
            case ValueRole.PortName when text.Length > 0 && !KubernetesNames.IsPortName(text):
                Name(scalar, "is no name of a port", "Use at most 15 of a-z, 0-9 and `-`, with a letter among them and none of `-` at the ends.");
                break;
            case ValueRole.DnsLabel when text.Length > 0 && !KubernetesNames.IsLabel(text):
                Name(scalar, "is no DNS label", "Use at most 63 of a-z, 0-9 and `-`, with a letter or digit at both ends.");
                break;
            default:
                break;
        }
    }

    public void Mapping(ValueRole role, RenderedMapping mapping)
    {
        if (log.IsEncrypted)
            return;
        switch (role)
        {
            case ValueRole.Labels:
                Keys(mapping, "label");
                LabelValues(mapping);
                break;
            case ValueRole.Annotations:
                Keys(mapping, "annotation");
                break;
            case ValueRole.Metadata:
                Metadata(mapping);
                break;
            case ValueRole.Resources:
                Resources(mapping);
                break;
            default:
                break;
        }
    }

    private static bool IsPort(string text, int least) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port >= least && port <= HighestPort;

    private void Value(RenderedScalar scalar, string what, string fix) =>
        log.Report(SchemaProblemKind.MalformedValue, scalar.Origin.Place, "", $"{log.Here()} is {log.Show(scalar)}, which {what}.", fix, scalar.Text);

    private void Name(RenderedScalar scalar, string what, string fix, string key = "") =>
        log.Report(SchemaProblemKind.MalformedName, scalar.Origin.Place, key, $"{log.Here(key)} is {Shown.Key(scalar.Text)}, which {what}.", fix, scalar.Text);

    private void Keys(RenderedMapping mapping, string what)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            // Annotations' prefixes may be written in capitals; labels' may not.
            if (!KubernetesNames.IsQualifiedName(what == "annotation" ? key.ToLowerInvariant() : key) && !Placeholders.IsPartOf(key))
            {
                log.Report(
                    SchemaProblemKind.MalformedName, value.Origin.KeyPlace, key, $"{log.Here()} has the key {Shown.Key(key)}, which is no key of {(what == "label" ? "a label" : "an annotation")}.",
                    "Use a name of at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; before it perhaps a domain and `/`.", key);
            }
        }
    }

    private void LabelValues(RenderedMapping mapping)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            if (value is RenderedScalar { Kind: ScalarKind.String } scalar && !KubernetesNames.IsLabelValue(scalar.Text) && !Placeholders.IsPartOf(scalar.Text))
                Name(scalar, "is no value of a label", "Use at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends, or leave it empty.", key);
        }
    }

    private void Metadata(RenderedMapping metadata)
    {
        var isRoot = log.Path.Depth == 1;
        if (isRoot && metadata["name"] is RenderedScalar { Kind: ScalarKind.String } name && !Placeholders.IsPartOf(name.Text))
        {
            if (ObjectNames.Problem(log.Candidate.Group, log.Candidate.Kind, name.Text) is { } problem)
                Name(name, problem.What, problem.Fix, "name");
        }
        else if (isRoot && log.IsComplete && (metadata["name"] ?? metadata["generateName"]) is null && !ObjectNames.IsFree(log.Candidate.Group, log.Candidate.Kind))
        {
            log.Report(SchemaProblemKind.MissingField, ProblemLog.NearestKey(metadata, isRoot: false), "name", $"This {log.Candidate.Kind} has no name.", "Give it `metadata.name`.");
        }
        if (metadata["namespace"] is RenderedScalar { Kind: ScalarKind.String } space && space.Text.Length > 0 && !KubernetesNames.IsLabel(space.Text) && !Placeholders.IsPartOf(space.Text))
            Name(space, "is no name of a namespace", "Use at most 63 of a-z, 0-9 and `-`, with a letter or digit at both ends.", "namespace");
    }

    private void Resources(RenderedMapping resources)
    {
        var limits = resources.MappingAt("limits");
        var container = log.Here();
        log.Path.Enter("requests");
        foreach (var (resource, value) in resources.MappingAt("requests")?.Entries ?? [])
        {
            if (value is not RenderedScalar request || Amount(request) is not { } asked)
                continue;
            if (asked < 0)
                log.Report(SchemaProblemKind.MalformedValue, request.Origin.Place, resource, $"{container} asks for less than nothing of `{resource}`.", "Use an amount of 0 or more.");
            else if (limits?[resource] is RenderedScalar limit && Amount(limit) is { } most && asked > most * (1 + 1e-9))
                log.Report(SchemaProblemKind.MalformedValue, request.Origin.Place, resource, $"{container} asks for {request.Text} of `{resource}`, which is above the limit of {limit.Text}.", "Lower the request, or raise the limit.", $"{request.Text} {limit.Text}");
        }
        log.Path.Leave();
    }

    private static double? Amount(RenderedScalar scalar) =>
        Quantities.TryParse(ScalarCheck.Value(scalar), out var amount) ? amount : null;
}
