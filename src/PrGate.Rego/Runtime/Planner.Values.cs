using PrGate.Rego.Compiler;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <content>Terms that have a value: constants, collections, closures, calls.</content>
internal sealed partial class Planner
{
    private Expr Value(Node node)
    {
        switch (node)
        {
            case ConstNode constant:
                return new ConstExpr(constant.Value);
            case LocalNode local:
                return bound.Contains(local.Local)
                    ? new SlotExpr(local.Local.Slot)
                    : throw new InvalidOperationException($"variable {local.Local} is used before it is bound at {local.Position}");
            case InputNode:
                return InputExpr.Instance;
            case DataNode:
                return new ExtentExpr(tree.Root);
            case RefNode reference:
                return Reference(reference);
            case CallNode call:
                return Call(call);
            case ArrayNode array:
                return new ArrayExpr([.. array.Items.Select(Value)]);
            case SetNode set:
                return new SetExpr([.. set.Items.Select(Value)]);
            case ObjectNode entries:
                return Object(entries);
            case ComprehensionNode comprehension:
                return Comprehension(comprehension);
            default:
                var parts = ((TemplateNode)node).Parts.Select(part => (part.Text, part.Part is null ? null : TemplatePart(part.Part))).ToArray();
                return new TemplateExpr(parts, node.Position);
        }
    }

    private Expr Object(ObjectNode entries)
    {
        var constantKeys = entries.Entries.All(entry => entry.Key is ConstNode);
        if (constantKeys && entries.Entries.Select(entry => ((ConstNode)entry.Key).Value).Distinct().Count() == entries.Entries.Count)
        {
            var sorted = entries.Entries.OrderBy(entry => ((ConstNode)entry.Key).Value).ToList();
            return new RecordExpr([.. sorted.Select(entry => ((ConstNode)entry.Key).Value)], [.. sorted.Select(entry => Value(entry.Value))]);
        }

        return new ObjectExpr([.. entries.Entries.Select(entry => (Value(entry.Key), Value(entry.Value)))]);
    }

    private ComprehensionExpr Comprehension(ComprehensionNode comprehension)
    {
        var body = Closure(comprehension.Body, inner =>
        {
            var key = comprehension.Key is null ? null : inner.Value(comprehension.Key);
            var value = inner.Value(comprehension.Value);
            return comprehension.Kind switch
            {
                RegoKind.Array => new ListSink(value),
                RegoKind.Set => new SetSink(value),
                _ => new ObjectSink(key!, value, comprehension.Position),
            };
        });
        return new ComprehensionExpr(comprehension.Kind, body);
    }

    private Op TemplatePart(ComprehensionNode part) => Closure(part.Body, inner => new SetSink(inner.Value(part.Value)));

    /// <summary>Operands that iterate may bind variables other operands use: those come last.</summary>
    private Expr[] Arguments(IReadOnlyList<Node> nodes)
    {
        var values = new Expr[nodes.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (IsReady(nodes[i]))
            {
                values[i] = Value(nodes[i]);
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] ??= Value(nodes[i]);
        }

        return values;
    }

    private Expr Call(CallNode call)
    {
        var arguments = Arguments(call.Arguments);
        var callee = call.Callee;
        if (callee.Path is not null)
        {
            return tree.Find(callee.Path)?.Group is { IsFunction: true } group
                ? new FunctionCallExpr(group, arguments, call.Position)
                : throw new InvalidOperationException($"{callee.Name} is no function at {call.Position}");
        }

        return callee.Name switch
        {
            "equal" => new CompareExpr(Comparison.Equal, arguments[0], arguments[1]),
            "neq" => new CompareExpr(Comparison.NotEqual, arguments[0], arguments[1]),
            "lt" => new CompareExpr(Comparison.Less, arguments[0], arguments[1]),
            "lte" => new CompareExpr(Comparison.LessOrEqual, arguments[0], arguments[1]),
            "gt" => new CompareExpr(Comparison.Greater, arguments[0], arguments[1]),
            "gte" => new CompareExpr(Comparison.GreaterOrEqual, arguments[0], arguments[1]),
            "internal.member_2" => new MemberOfExpr(null, arguments[0], arguments[1]),
            "internal.member_3" => new MemberOfExpr(arguments[0], arguments[1], arguments[2]),
            _ => new BuiltinCallExpr(callee.Builtin!, arguments, call.Position),
        };
    }
}
