using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Compares one object with its schema, once through.</summary>
internal sealed class SchemaWalk
{
    private readonly ProblemLog _log;
    private readonly ScalarCheck _scalars;
    private readonly RoleCheck _roles;
    private readonly SchemaNode? _metadata;

    /// <param name="metadata">The schema of <c>metadata</c> for objects whose own leaves it to the API server; null when their own says it.</param>
    public SchemaWalk(ProblemLog log, SchemaNode? metadata)
    {
        _log = log;
        _metadata = metadata;
        _roles = new RoleCheck(log);
        _scalars = new ScalarCheck(log, _roles);
    }

    // What is below `status` the controllers fill in.
    private bool MayMiss => !_log.IsComplete || _log.Path.FirstKey == "status";

    public void Look(SchemaNode schema, RenderedNode value)
    {
        if (!_log.Step())
            return;
        switch (value)
        {
            case RenderedMapping mapping:
                Mapping(schema, mapping);
                break;
            case RenderedSequence sequence:
                Sequence(schema, sequence);
                break;
            default:
                _scalars.Look(schema, (RenderedScalar)value);
                break;
        }
        if (schema.Is(SchemaTraits.OneOf | SchemaTraits.AnyOf | SchemaTraits.AllOf | SchemaTraits.Not) && !MayMiss && !_log.IsEncrypted)
            new Alternatives(_log, this).Look(schema, value);
    }

    private void Mapping(SchemaNode schema, RenderedMapping mapping)
    {
        if (schema.Types != SchemaTypes.Any && (schema.Types & SchemaTypes.Object) == 0)
        {
            WrongType(schema, mapping, "a mapping");
            return;
        }
        foreach (var (key, value) in mapping.Entries)
            Entry(schema, key, value);
        if (schema.Required.Length > 0 && !MayMiss)
            Required(schema, mapping);
        if (!schema.PropertyCounts.Accepts(mapping.Entries.Count))
            Refuse(mapping, $"{_log.Here()} has {Words.Count(mapping.Entries.Count, "key")} and must have {schema.PropertyCounts.Of("keys")}.");
        if (schema.Role != ValueRole.None)
            _roles.Mapping(schema.Role, mapping);
    }

    private void Entry(SchemaNode schema, string key, RenderedNode value)
    {
        var isRoot = _log.Path.Depth == 0;
        if (isRoot && _metadata is not null && key == "metadata")
        {
            Below(_metadata, key, value);
            return;
        }
        var id = schema.Property(key);
        if (id < 0 && schema.PatternProperties.Length > 0)
            id = schema.PatternProperties.Where(p => _log.IsMatch(p.Pattern, key) ?? true).Select(p => p.Schema).DefaultIfEmpty(-1).First();
        if (id < 0)
            id = schema.Additional;
        if (id >= 0)
            Below(schema.Child(id), key, value);
        else if (schema.IsClosed && !IsAllowed(schema, key, isRoot))
            Unknown(schema, key, value);
    }

    // An explicit null is an absent field: whoever requires it misses it.
    private void Below(SchemaNode schema, string key, RenderedNode value)
    {
        if (value.IsNull)
            return;
        _log.Path.Enter(key);
        Look(schema, value);
        _log.Path.Leave();
    }

    private bool IsAllowed(SchemaNode schema, string key, bool isRoot) =>
        ((isRoot || schema.Is(SchemaTraits.EmbeddedObject)) && key is "apiVersion" or "kind" or "metadata")
        || (isRoot && _log.IsEncrypted && key == "sops")
        || Placeholders.IsPartOf(key)
        || (!_log.IsComplete && key is ['$', ..] && (key is "$patch" or "$retainKeys" || key.StartsWith("$setElementOrder/", StringComparison.Ordinal) || key.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal)));

    private void Unknown(SchemaNode schema, string key, RenderedNode value)
    {
        var known = DidYouMean.Nearest(key, schema.Names);
        var where = _log.Path.Depth == 0 ? _log.Candidate.Kind : _log.Here();
        var message = $"{where} has no field `{Flat(key)}`.";
        var fix = known is not null ? $"Did you mean `{known}`?" : "Correct its name, move it to where it belongs, or remove it.";
        if (_log.IsCatalogued && known is null)
            fix += " If your controller is newer than the built-in schema, add its CustomResourceDefinition to the repository.";
        _log.Report(SchemaProblemKind.UnknownField, value.Origin.KeyPlace, key, message, fix, key, severity: _log.IsCatalogued ? Severity.Warning : null);
    }

    private void Required(SchemaNode schema, RenderedMapping mapping)
    {
        foreach (var name in schema.Required)
        {
            var value = mapping[name];
            if (value is { IsNull: false })
                continue;
            var id = schema.Property(name);
            if (value is not null && id >= 0 && schema.Child(id).Is(SchemaTraits.Nullable))
                continue;
            var isRoot = _log.Path.Depth == 0;
            if (isRoot && name is "apiVersion" or "kind" or "metadata")
                continue; // PG1005 and the names' check say that
            var subject = isRoot ? _log.Candidate.Title : _log.Here();
            var (at, message) = value is null
                ? (ProblemLog.NearestKey(mapping, isRoot), $"{subject} lacks the required field `{name}`.")
                : (value.Origin.KeyPlace, $"The required field {_log.Here(name)} is empty.");
            _log.Report(SchemaProblemKind.MissingField, at, name, message, $"Give `{name}` a value.");
        }
    }

    private void Sequence(SchemaNode schema, RenderedSequence sequence)
    {
        if (schema.Types != SchemaTypes.Any && (schema.Types & SchemaTypes.Array) == 0)
        {
            WrongType(schema, sequence, "a list");
            return;
        }
        if (schema.Items >= 0)
        {
            var items = schema.Child(schema.Items);
            for (var i = 0; i < sequence.Items.Count; i++)
            {
                var item = sequence.Items[i];
                _log.Path.Enter(item, i, schema.Keys);
                if (!item.IsNull)
                    Look(items, item);
                else if (items.Types != SchemaTypes.Any && !items.Is(SchemaTraits.Nullable))
                    _log.Report(SchemaProblemKind.WrongType, item.Origin.Place, "", $"{_log.Here()} is empty and must be {TypeWords.Of(items.Types)}.", "Give it a value, or remove the item.");
                _log.Path.Leave();
            }
        }
        if (!schema.ItemCounts.Accepts(sequence.Items.Count) && _log.IsComplete)
            Refuse(sequence, $"{_log.Here()} has {Words.Count(sequence.Items.Count, "item")} and must have {schema.ItemCounts.Of("items")}.");
        if (schema.Is(SchemaTraits.Keys | SchemaTraits.Unique) && sequence.Items.Count > 1 && _log.IsComplete)
            Duplicates.Look(_log, schema, sequence);
    }

    private void WrongType(SchemaNode schema, RenderedNode value, string found) =>
        _log.Report(SchemaProblemKind.WrongType, value.Origin.Place, "", $"{_log.Here()} must be {TypeWords.Of(schema.Types)}, and {found} stands there.", "Use the type that the field has.", found);

    private void Refuse(RenderedNode value, string message) => _log.Report(SchemaProblemKind.ValueNotAllowed, value.Origin.KeyPlace, "", message, "Change how many there are.");

    private static string Flat(string key) => Shown.Key(key)[1..^1];
}
