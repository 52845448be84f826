using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Schema;

/// <summary><c>oneOf</c>, <c>anyOf</c>, <c>allOf</c> and <c>not</c>.</summary>
internal readonly struct Alternatives(ProblemLog log, SchemaWalk walk)
{
    public void Look(SchemaNode schema, RenderedNode value)
    {
        foreach (var id in schema.AllOf)
            walk.Look(schema.Child(id), value);
        if (schema.AnyOf.Length > 0 && Fitting(schema, schema.AnyOf, value) == 0)
            Refuse(value, $"{log.Here()} {Needs("at least one", schema, schema.AnyOf)}.");
        if (schema.OneOf.Length > 0 && Fitting(schema, schema.OneOf, value) is not 1 and var fitting)
            Refuse(value, $"{log.Here()} {Needs(fitting > 1 ? "only one" : "exactly one", schema, schema.OneOf)}.");
        if (schema.Not >= 0 && Fits(schema, schema.Not, value))
            Refuse(value, schema.Child(schema.Not).Required is { Length: > 0 } names ? $"{log.Here()} must not have {List(names, "and")}." : $"{log.Here()} has a value that its schema forbids.");
    }

    private int Fitting(SchemaNode schema, int[] branches, RenderedNode value)
    {
        var fitting = 0;
        foreach (var id in branches)
            fitting += Fits(schema, id, value) ? 1 : 0;
        return fitting;
    }

    private bool Fits(SchemaNode schema, int id, RenderedNode value)
    {
        var walker = walk;
        return log.Try(() => walker.Look(schema.Child(id), value));
    }

    private static string Needs(string how, SchemaNode schema, int[] branches)
    {
        var named = branches.Where(id => schema.Child(id).Required.Length > 0).ToList();
        var names = named.SelectMany(id => schema.Child(id).Required).Distinct(StringComparer.Ordinal).ToList();
        // A form that asks for nothing ("none of them") is only left out where it is one of many.
        return names.Count > 0 && named.Count >= branches.Length - 1 ? $"must have {how} of {List(names, "and")}" : $"must fit {how} of the forms that its schema allows";
    }

    private static string List(IReadOnlyList<string> names, string last) =>
        names.Count == 1 ? $"`{names[0]}`" : $"{string.Join(", ", names.Take(names.Count - 1).Select(n => $"`{n}`"))} {last} `{names[^1]}`";

    private void Refuse(RenderedNode value, string message) => log.Report(
        SchemaProblemKind.ValueNotAllowed, value is RenderedMapping mapping ? ProblemLog.NearestKey(mapping, log.Path.Depth == 0) : value.Origin.Place, "", message, "Keep to what the field's documentation allows.");
}
