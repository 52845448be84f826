using PrGate.Rego.Compiler;

namespace PrGate.Rego.Runtime;

/// <summary>
/// Compiles ordered statements to steps. At each place it is known which variables are bound, so every unification is already an
/// assignment, a comparison or a destructuring.
/// </summary>
internal sealed partial class Planner
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

    private void AddEvery(EveryStatement every)
    {
        var domain = Value(every.Domain);
        var body = Closure(every.Body, _ => StopSink.Instance, every.Key, every.Value);
        var (key, value) = (every.Key?.Slot ?? -1, every.Value.Slot);
        steps.Add(next => new EveryOp(domain, key, value, body, next));
    }
}
