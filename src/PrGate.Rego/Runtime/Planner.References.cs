using PrGate.Rego.Compiler;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <content>References into values, rules and base data.</content>
internal sealed partial class Planner
{
    private Expr Reference(RefNode reference)
    {
        switch (reference.Head)
        {
            case LocalNode local:
                return Members(Value(local), reference.Path);
            case InputNode:
                return Members(InputExpr.Instance, reference.Path);
            default:
                return DataReference(reference);
        }
    }

    /// <summary>Follows keys from a value; an unbound key becomes an iteration.</summary>
    private Expr Members(Expr start, IEnumerable<Node> path, bool stored = false)
    {
        var current = start;
        foreach (var key in path)
        {
            if (IsReady(key))
            {
                current = stored && key is not ConstNode { Value: RegoString } ? new StoredMemberExpr(current, Value(key))
                    : key is ConstNode constant ? new MemberExpr(current, constant.Value)
                    : new LookupExpr(current, Value(key));
                continue;
            }

            stored = false;
            var collection = current;
            var pattern = PatternOf(key);
            var slot = slots.Next();
            steps.Add(next => new IterateOp(collection, pattern, slot, next));
            current = new SlotExpr(slot);
        }

        return current;
    }

    private Expr DataReference(RefNode reference)
    {
        var node = tree.Root;
        for (var i = 0; i < reference.Path.Count; i++)
        {
            if (node.Group is not null)
            {
                return CanAskByKey(node) && IsReady(reference.Path[i])
                    ? Members(new KeyedExpr(node, Value(reference.Path[i])), reference.Path.Skip(i + 1))
                    : Members(new GroupExpr(node), reference.Path.Skip(i));
            }

            if (reference.Path[i] is not ConstNode key)
            {
                return DataWalk(node, reference.Path.Skip(i));
            }

            if (node.Child(key.Value) is not { } child)
            {
                return Members(new BaseExpr(node.Path), reference.Path.Skip(i), stored: true);
            }

            node = child;
        }

        return node.Group is not null ? new GroupExpr(node) : new ExtentExpr(node);
    }

    private static bool CanAskByKey(RuleNode node) =>
        node.Children.Count == 0 && (node.Group!.IsSet || node.Group.IsSimpleObject);

    private SlotExpr DataWalk(RuleNode node, IEnumerable<Node> path)
    {
        var keys = new List<(Expr?, Pattern?)>();
        foreach (var key in path)
        {
            keys.Add(IsReady(key) ? (Value(key), null) : (null, PatternOf(key)));
        }

        var slot = slots.Next();
        steps.Add(next => new DataWalkOp(node, [.. keys], slot, next));
        return new SlotExpr(slot);
    }
}
