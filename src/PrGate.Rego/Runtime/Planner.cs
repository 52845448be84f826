using PrGate.Rego.Compiler;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>
/// Compiles ordered statements to steps. At each place it is known which variables are bound, so every unification is already an
/// assignment, a comparison or a destructuring.
/// </summary>
internal sealed class Planner
{
    private readonly PolicyTree tree;
    private readonly HashSet<Local> bound;
    private readonly SlotCounter slots;
    private readonly List<Func<Op, Op>> steps = [];

    private Planner(PolicyTree tree, HashSet<Local> bound, SlotCounter slots)
    {
        this.tree = tree;
        this.bound = bound;
        this.slots = slots;
    }

    /// <summary>Compiles one clause and its else branches.</summary>
    public static ClausePlan Plan(Clause clause, RuleGroup group, PolicyTree tree)
    {
        var counter = new SlotCounter(clause.Slots);
        var planner = new Planner(tree, [.. clause.Parameters ?? []], counter);
        planner.AddBody(clause.Body);
        var sink = planner.HeadSink(clause, group);
        var body = planner.Build(sink);
        return new ClausePlan(
            counter.Count,
            [.. clause.Parameters?.Select(parameter => parameter.Slot) ?? []],
            body,
            clause.Else is null ? null : Plan(clause.Else, group, tree),
            clause.Position);
    }

    /// <summary>Compiles a rule of a partial set or simple object for a key that is given: the frame's first parameter.</summary>
    public static ClausePlan PlanKeyed(Clause clause, PolicyTree tree)
    {
        var counter = new SlotCounter(clause.Slots);
        var asked = new Local("__key", counter.Next(), clause.Position) { IsGenerated = true };
        var planner = new Planner(tree, [asked], counter);
        var key = clause.Key ?? clause.Dynamic[0];
        planner.Unify(key, new LocalNode(asked, clause.Position));
        planner.AddBody(clause.Body);
        var value = clause.Key is not null ? new SlotExpr(asked.Slot) : planner.Value(clause.Value!);
        return new ClausePlan(counter.Count, [asked.Slot], planner.Build(new KeyedSink(value, clause.IsSet, clause.Position)), null, clause.Position);
    }

    /// <summary>Compiles a query; a row holds the values of the bindings in their order.</summary>
    public static (Op Body, int Slots) PlanQuery(List<Statement> body, IReadOnlyList<Local> bindings, int slots, PolicyTree tree)
    {
        var counter = new SlotCounter(slots);
        var planner = new Planner(tree, [], counter);
        planner.AddBody(body);
        var steps = planner.Build(new BindingsSink([.. bindings.Select(local => local.Slot)]));
        return (steps, counter.Count);
    }

    private Op HeadSink(Clause clause, RuleGroup group)
    {
        if (clause.Dynamic.Count > 0)
        {
            var path = clause.Dynamic.Select(Value).ToArray();
            var member = Value(clause.Key ?? clause.Value!);
            return group.IsSimpleObject ? new ObjectSink(path[0], member, clause.Position) : new DocumentSink(path, member, clause.IsSet, clause.Position);
        }

        return clause.Key is not null ? new SetSink(Value(clause.Key)) : new ValueSink(Value(clause.Value!), clause.IsFunction, clause.Position);
    }

    private Op Build(Op sink)
    {
        var op = sink;
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            op = steps[i](op);
        }

        return op;
    }

    /// <summary>Compiles a closure: it sees what is bound here, and what it binds stays inside.</summary>
    private Op Closure(List<Statement> body, Func<Planner, Op> sink, params Local?[] known)
    {
        var inner = new Planner(tree, [.. bound, .. known.OfType<Local>()], slots);
        inner.AddBody(body);
        var last = sink(inner);
        return inner.Build(last);
    }

    private void AddBody(List<Statement> body)
    {
        foreach (var statement in body)
        {
            if (statement.With.Count == 0)
            {
                Add(statement);
                continue;
            }

            var changes = statement.With.Select(Change).ToArray();
            steps.Add(next => new WithOp(changes, next));
            Add(statement);
            steps.Add(next => new EndWithOp(next));
        }
    }

    private WithChange Change(WithTarget target)
    {
        var value = target.Value is null ? null : Value(target.Value);
        if (target.IsInput)
        {
            return new WithChange { IsInput = true, Path = target.Path, Value = value };
        }

        object? function = target.Function!.Builtin is not null
            ? target.Function.Name
            : tree.Find(target.Function.Path)?.Group is { IsFunction: true } group ? group : null;
        if (function is null)
        {
            return new WithChange { Path = target.Path, Value = value };
        }

        var replacement = target.Replacement switch
        {
            { Builtin: { } builtin } => new Callable(builtin),
            { Path: { } path } when tree.Find(path)?.Group is { IsFunction: true } by => new Callable(by),
            _ => null,
        };
        return new WithChange { Function = function, Replacement = replacement, Value = replacement is null ? value : null };
    }

    private void Add(Statement statement)
    {
        if (statement.IsNegated)
        {
            AddNegated(statement);
            return;
        }

        switch (statement)
        {
            case TermStatement term:
                var test = Value(term.Term);
                steps.Add(next => new TestOp(test, next));
                break;
            case UnifyStatement unify:
                Unify(unify.Left, unify.Right);
                break;
            case CallStatement call:
                AddCall(call);
                break;
            case EveryStatement every:
                AddEvery(every);
                break;
        }
    }

    /// <summary>
    /// Operands of a negated call, and keys of references, are computed in front of the negation, as OPA does: when one is
    /// undefined the statement fails instead of holding.
    /// </summary>
    private void AddNegated(Statement statement)
    {
        Statement positive = statement switch
        {
            TermStatement term => new TermStatement(KeysFirst(term.Term), term.Position),
            UnifyStatement unify => new UnifyStatement(KeysFirst(unify.Left), KeysFirst(unify.Right), unify.Position),
            CallStatement { Call.Callee.Name: "equal", Output: null } call => new CallStatement(
                new CallNode(call.Call.Callee, [.. call.Call.Arguments.Select(KeysFirst)], call.Call.Position), null, call.Position),
            CallStatement call => new CallStatement(
                new CallNode(call.Call.Callee, [.. call.Call.Arguments.Select(ValueFirst)], call.Call.Position),
                call.Output is null ? null : ValueFirst(call.Output),
                call.Position),
            var other => other,
        };
        var body = Closure([positive], _ => StopSink.Instance);
        steps.Add(next => new NotOp(body, next));
    }

    private Node KeysFirst(Node node) => node switch
    {
        RefNode reference => new RefNode(reference.Head, [.. reference.Path.Select(ValueFirst)], reference.Position),
        LocalNode or ConstNode or InputNode or DataNode or ComprehensionNode or TemplateNode => node,
        _ => ValueFirst(node),
    };

    private Node ValueFirst(Node node)
    {
        if (node is ConstNode or LocalNode)
        {
            return node;
        }

        var local = new Local("__first", slots.Next(), node.Position) { IsGenerated = true };
        var value = Value(node);
        steps.Add(next => new BindOp(local.Slot, value, next));
        bound.Add(local);
        return new LocalNode(local, node.Position);
    }

    private void AddCall(CallStatement statement)
    {
        if (statement.Call.Callee.Name == "walk" && statement.Call.Callee.Builtin is not null)
        {
            AddWalk(statement.Call, statement.Output);
            return;
        }

        var value = Call(statement.Call);
        if (statement.Output is null)
        {
            steps.Add(next => new TestOp(value, next));
        }
        else
        {
            AddMatch(statement.Output, value);
        }
    }

    private void AddWalk(CallNode call, Node? output)
    {
        var root = Value(call.Arguments[0]);
        Pattern path = IgnorePattern.Instance;
        Pattern value = IgnorePattern.Instance;
        if (output is ArrayNode { Items: [var pathNode, var valueNode] })
        {
            path = PatternOf(pathNode);
            value = PatternOf(valueNode);
        }
        else if (output is not null)
        {
            var slot = slots.Next();
            path = new BindPattern(slot);
            value = new PairPattern(PatternOf(output), slot);
        }

        steps.Add(next => new WalkOp(root, path, value, next));
    }

    private void AddMatch(Node target, Expr value)
    {
        switch (PatternOf(target))
        {
            case BindPattern bind:
                steps.Add(next => new BindOp(bind.Slot, value, next));
                break;
            case CheckPattern check:
                steps.Add(next => new EqualOp(check.Expected, value, next));
                break;
            case var pattern:
                steps.Add(next => new MatchOp(pattern, value, next));
                break;
        }
    }

    private void AddEvery(EveryStatement every)
    {
        var domain = Value(every.Domain);
        var body = Closure(every.Body, _ => StopSink.Instance, every.Key, every.Value);
        var (key, value) = (every.Key?.Slot ?? -1, every.Value.Slot);
        steps.Add(next => new EveryOp(domain, key, value, body, next));
    }

    private void Unify(Node left, Node right)
    {
        if (IsReady(right) && (IsReady(left) || left is not RefNode))
        {
            if (IsReady(left))
            {
                var (a, b) = (Value(left), Value(right));
                steps.Add(next => new EqualOp(a, b, next));
            }
            else
            {
                AddMatch(left, Value(right));
            }
        }
        else if (IsReady(left))
        {
            AddMatch(right, Value(left));
        }
        else
        {
            UnifyParts(left, right);
        }
    }

    /// <summary>Both sides hold unbound variables: they can only agree part by part, those parts first that have a known side.</summary>
    private void UnifyParts(Node left, Node right)
    {
        List<(Node, Node)> parts;
        switch (left, right)
        {
            case (ArrayNode a, ArrayNode b) when a.Items.Count == b.Items.Count:
                parts = [.. a.Items.Zip(b.Items)];
                break;
            case (ObjectNode a, ObjectNode b) when a.Entries.Count == b.Entries.Count:
                parts = [];
                foreach (var (key, value) in a.Entries)
                {
                    var other = b.Entries.FirstOrDefault(entry => PatternUnification.SameKey(key, entry.Key));
                    if (other.Value is null)
                    {
                        steps.Add(_ => FailOp.Instance);
                        return;
                    }

                    parts.Add((value, other.Value));
                }

                break;
            default:
                steps.Add(_ => FailOp.Instance);
                return;
        }

        while (parts.Count > 0)
        {
            var at = parts.FindIndex(part => IsReady(part.Item1) || IsReady(part.Item2));
            at = at < 0 ? parts.FindIndex(part => part is (not LocalNode, not LocalNode)) : at;
            if (at < 0)
            {
                steps.Add(_ => FailOp.Instance);
                return;
            }

            var (a, b) = parts[at];
            parts.RemoveAt(at);
            Unify(a, b);
        }
    }

    /// <summary>The term has a value here: every variable outside reference keys is bound.</summary>
    private bool IsReady(Node node) => node switch
    {
        LocalNode local => bound.Contains(local.Local),
        RefNode { Head: LocalNode head } => bound.Contains(head.Local),
        ArrayNode array => array.Items.All(IsReady),
        SetNode set => set.Items.All(IsReady),
        ObjectNode entries => entries.Entries.All(entry => IsReady(entry.Key) && IsReady(entry.Value)),
        _ => true,
    };

    private Pattern PatternOf(Node node)
    {
        switch (node)
        {
            case LocalNode { Local: var local } when !bound.Contains(local):
                bound.Add(local);
                return local.IsWildcard ? IgnorePattern.Instance : new BindPattern(local.Slot);
            case ArrayNode array when !IsReady(array):
                return new ArrayPattern([.. array.Items.Select(PatternOf)]);
            case ObjectNode entries when !IsReady(entries):
                return new ObjectPattern([.. entries.Entries.Select(entry => (Value(entry.Key), PatternOf(entry.Value)))]);
            default:
                return new CheckPattern(Value(node));
        }
    }

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
