namespace PrGate.Checks.Kustomize.Reading;

/// <summary>The order of the output.</summary>
/// <param name="IsLegacy">Sorted by kind; else as gathered.</param>
/// <param name="First">Kinds put first, in this order; null for kustomize's own lists.</param>
internal sealed record SortOptions(bool IsLegacy, IReadOnlyList<string>? First, IReadOnlyList<string>? Last)
{
    public static SortOptions? Read(FieldReader? fields)
    {
        if (fields is null)
            return null;
        var order = fields.Text("order");
        var legacy = fields.Nested("legacySortOptions");
        if (order is not ("legacy" or "fifo"))
            throw new RenderException("the field 'sortOptions.order' must be one of [fifo, legacy]", fields.Origin);
        if (order == "fifo" && legacy is not null)
            throw new RenderException("the field 'sortOptions.legacySortOptions' is set but the selected sort order is 'fifo', not 'legacy'", fields.Origin);
        var options = new SortOptions(
            order == "legacy", legacy?.Texts("orderFirst").Select(t => t.Text).ToList(), legacy?.Texts("orderLast").Select(t => t.Text).ToList());
        legacy?.RejectOthers();
        fields.RejectOthers();
        return options;
    }
}
