using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Objects;

/// <summary>Merging objects key by key, objects under the same key in turn.</summary>
internal static class ObjectMerge
{
    public static RegoObject Union(BuiltinContext context, RegoObject left, RegoObject right)
    {
        if (left.Count == 0)
            return right;
        if (right.Count == 0)
            return left;
        context.Charge(left.Count + right.Count);
        var merged = new RegoObjectBuilder(left.Count + right.Count);
        foreach (var (key, value) in left)
            merged[key] = value;
        foreach (var (key, value) in right)
        {
            merged[key] = value is RegoObject inner && merged.Find(key) is RegoObject earlier ? Union(context, earlier, inner) : value;
        }

        return merged.Build();
    }
}
