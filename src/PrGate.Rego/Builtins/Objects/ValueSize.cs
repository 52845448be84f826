using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Objects;

/// <summary>A measure of a value for the budget: one for each node and for every sixteen characters.</summary>
internal static class ValueSize
{
    public static long Of(RegoValue value)
    {
        switch (value)
        {
            case RegoString text:
                return 1 + (text.Value.Length / 16);
            case RegoNumber number:
                return 1 + (number.IsWrittenAsInteger && number.TryGetInt64(out _) ? 0 : number.Text.Length / 16);
            case RegoArray array:
                return 1 + Sum(array.Items);
            case RegoSet set:
                return 1 + Sum(set.Unsorted);
            case RegoObject entries:
                return 1 + Sum(entries.Keys) + Sum(entries.Values);
            default:
                return 1;
        }
    }

    private static long Sum(ReadOnlySpan<RegoValue> items)
    {
        var size = 0L;
        foreach (var item in items)
            size += Of(item);
        return size;
    }
}
