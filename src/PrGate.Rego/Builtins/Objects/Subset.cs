using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Objects;

/// <summary>Whether one collection is part of another, as <c>object.subset</c> defines it.</summary>
internal static class Subset
{
    /// <exception cref="BuiltinException">The kinds cannot be compared: both must be the same, or an array and a set.</exception>
    public static bool Of(BuiltinContext context, RegoValue whole, RegoValue part) =>
        Among(context, whole, part) ?? (whole is RegoArray array && part is RegoSet set
            ? Contains(context, array, set)
            : throw new BuiltinException(BuiltinErrorCode.Type, "both arguments object.subset must be of the same type or array and set"));

    /// <summary>Null when the kinds differ or are not collections.</summary>
    private static bool? Among(BuiltinContext context, RegoValue whole, RegoValue part) => (whole, part) switch
    {
        (RegoObject super, RegoObject sub) => Contains(context, super, sub),
        (RegoSet super, RegoSet sub) => Contains(context, super, sub),
        (RegoArray super, RegoArray sub) => Contains(context, super, sub),
        _ => null,
    };

    private static bool Contains(BuiltinContext context, RegoObject super, RegoObject sub)
    {
        context.Charge(sub.Count);
        foreach (var (key, value) in sub)
        {
            if (super.Find(key) is not { } counterpart)
                return false;
            if (!counterpart.Equals(value) && Among(context, counterpart, value) != true)
                return false;
        }

        return true;
    }

    private static bool Contains(BuiltinContext context, RegoSet super, RegoSet sub)
    {
        context.Charge(sub.Count);
        foreach (var member in sub.Unsorted)
        {
            if (!super.Contains(member))
                return false;
        }

        return true;
    }

    private static bool Contains(BuiltinContext context, RegoArray super, RegoArray sub)
    {
        for (var start = 0; start + sub.Count <= super.Count; start++)
        {
            var matched = super.Items.Slice(start, sub.Count).CommonPrefixLength(sub.Items);
            context.Charge(matched + 1);
            if (matched == sub.Count)
                return true;
        }

        return false;
    }

    private static bool Contains(BuiltinContext context, RegoArray super, RegoSet sub)
    {
        context.Charge(super.Count);
        var found = new RegoSetBuilder();
        foreach (var item in super.Items)
        {
            if (sub.Contains(item))
                found.Add(item);
        }

        return found.Count == sub.Count;
    }
}
