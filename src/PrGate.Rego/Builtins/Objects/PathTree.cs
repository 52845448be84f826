using System.Globalization;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Objects;

/// <summary>Many paths as one tree: null ends a path, and a path that goes on below an ended one changes nothing.</summary>
internal sealed class PathTree
{
    private readonly Dictionary<RegoValue, PathTree?> _children = [];

    /// <summary>The tree of the paths in an array or set operand.</summary>
    public static PathTree Of(BuiltinContext context, ReadOnlySpan<RegoValue> operands, int position)
    {
        var root = new PathTree();
        foreach (var path in Operand.Members(operands[position], position, "set", "array"))
        {
            var keys = DocumentPath.Parse(path);
            context.Charge(1 + keys.Length);
            root.Add(keys);
        }

        return root;
    }

    /// <summary>Only what the paths reach. Null as tree keeps everything.</summary>
    public static RegoValue Filter(BuiltinContext context, RegoValue value, PathTree? tree)
    {
        if (tree is null)
            return value;
        switch (value)
        {
            case RegoObject entries:
                context.Charge(entries.Count);
                var kept = new RegoObjectBuilder();
                foreach (var (key, inner) in entries)
                {
                    if (tree._children.TryGetValue(key, out var below))
                        kept[key] = Filter(context, inner, below);
                }

                return kept.Build();
            case RegoArray array:
                context.Charge(array.Count);
                var items = new List<RegoValue>();
                for (var i = 0; i < array.Count; i++)
                {
                    if (tree._children.TryGetValue(IndexKey(i), out var below))
                        items.Add(Filter(context, array[i], below));
                }

                return new RegoArray([.. items]);
            case RegoSet set:
                context.Charge(set.Count);
                var members = new RegoSetBuilder();
                foreach (var member in set.Items)
                {
                    if (tree._children.TryGetValue(member, out var below))
                        members.Add(Filter(context, member, below));
                }

                return members.Build();
            default:
                return value;
        }
    }

    /// <summary>Everything but what the paths reach.</summary>
    public static RegoValue Remove(BuiltinContext context, RegoValue value, PathTree tree)
    {
        switch (value)
        {
            case RegoObject entries:
                context.Charge(entries.Count);
                var kept = new RegoObjectBuilder();
                foreach (var (key, inner) in entries)
                {
                    if (tree.Rest(context, key, inner) is { } rest)
                        kept[key] = rest;
                }

                return kept.Build();
            case RegoArray array:
                context.Charge(array.Count);
                var items = new List<RegoValue>();
                for (var i = 0; i < array.Count; i++)
                {
                    if (tree.Rest(context, IndexKey(i), array[i]) is { } rest)
                        items.Add(rest);
                }

                return new RegoArray([.. items]);
            case RegoSet set:
                context.Charge(set.Count);
                var members = new RegoSetBuilder();
                foreach (var member in set.Items)
                {
                    if (tree.Rest(context, member, member) is { } rest)
                        members.Add(rest);
                }

                return members.Build();
            default:
                return value;
        }
    }

    /// <summary>What is left of a child, null if a path ends at it.</summary>
    private RegoValue? Rest(BuiltinContext context, RegoValue key, RegoValue child)
    {
        if (!_children.TryGetValue(key, out var below))
            return child;
        return below is null ? null : Remove(context, child, below);
    }

    // Array positions stand in paths as text.
    private static RegoString IndexKey(int index) => new(index.ToString(CultureInfo.InvariantCulture));

    private void Add(RegoValue[] keys)
    {
        var node = this;
        for (var i = 0; i < keys.Length; i++)
        {
            if (i == keys.Length - 1)
            {
                node._children[keys[i]] = null;
            }
            else if (!node._children.TryGetValue(keys[i], out var next))
            {
                node._children[keys[i]] = next = new PathTree();
                node = next;
            }
            else if (next is null)
            {
                return;
            }
            else
            {
                node = next;
            }
        }
    }
}
