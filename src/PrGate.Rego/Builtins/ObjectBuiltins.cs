using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Objects: looking up, merging, selecting keys, comparing.</summary>
internal static class ObjectBuiltins
{
    private static readonly T AnyObject = T.ObjectOf(T.Any, T.Any);
    private static readonly T KeyCollection = T.AnyOf(T.ArrayOf(T.Any), T.SetOf(T.Any), AnyObject);
    private static readonly T Comparable = T.AnyOf(AnyObject, T.SetOf(T.Any), T.ArrayOf(T.Any));

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "object.get", "The value under a key, or at a path given as an array; the default if there is none.",
            [("object", AnyObject), ("key", T.Any), ("default", T.Any)], T.Any, Get),
        BuiltinDeclaration.Of("object.keys", "The keys as a set.", [("object", AnyObject)], T.SetOf(T.Any),
            (_, args) => RegoSet.Of(Operand.Object(args, 0).Keys.ToArray())),
        BuiltinDeclaration.Of(
            "object.union", "Both objects merged: objects under the same key are merged in turn, other values of b win.",
            [("a", AnyObject), ("b", AnyObject)], AnyObject,
            (context, args) => ObjectMerge.Union(context, Operand.Object(args, 0), Operand.Object(args, 1))),
        BuiltinDeclaration.Of("object.union_n", "All objects of the array merged from left to right.", [("objects", T.ArrayOf(AnyObject))], AnyObject, UnionOfAll),
        BuiltinDeclaration.Of("object.remove", "The object without the given keys.", [("object", AnyObject), ("keys", KeyCollection)], AnyObject,
            (context, args) => Select(context, args, keep: false)),
        BuiltinDeclaration.Of("object.filter", "The object with only the given keys.", [("object", AnyObject), ("keys", KeyCollection)], AnyObject,
            (context, args) => Select(context, args, keep: true)),
        BuiltinDeclaration.Of(
            "object.subset", "Whether sub is part of super: nested objects and sets in part, arrays as a run of elements.",
            [("super", Comparable), ("sub", Comparable)], T.Boolean, (context, args) => RegoBoolean.Of(Subset.Of(context, args[0], args[1]))),
    ];

    private static RegoValue Get(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        RegoValue? found = Operand.Object(args, 0);
        if (args[1] is not RegoArray path)
            return found.Find(args[1]) ?? args[2];
        foreach (var key in path.Items)
        {
            found = found.Find(key);
            if (found is null)
                return args[2];
        }

        return found;
    }

    private static RegoObject UnionOfAll(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var objects = Operand.Array(args, 0);
        var union = RegoObject.Empty;
        foreach (var item in objects.Items)
            union = ObjectMerge.Union(context, union, item as RegoObject ?? throw Operand.WrongElement(0, objects, item, "object"));
        return union;
    }

    private static RegoObject Select(BuiltinContext context, ReadOnlySpan<RegoValue> args, bool keep)
    {
        var entries = Operand.Object(args, 0);
        var keys = args[1] is RegoObject named ? named.Keys : Operand.Members(args[1], 1, "object", "set", "array");
        context.Charge(entries.Count + keys.Length);
        var wanted = RegoSet.Of(keys.ToArray());
        var selected = new RegoObjectBuilder();
        foreach (var (key, value) in entries)
        {
            if (wanted.Contains(key) == keep)
                selected[key] = value;
        }

        return selected.Build();
    }
}
