using PrGate.Rego.Runtime;

namespace PrGate.Rego.Compiler;

/// <summary>No rule may depend on itself, directly or through others.</summary>
internal sealed class RecursionCheck(PolicyTree tree, List<RegoError> errors)
{
    private readonly Dictionary<RuleGroup, HashSet<RuleGroup>> needs = [];
    private readonly Dictionary<RuleGroup, int> state = [];
    private readonly HashSet<RuleGroup> reported = [];

    public void Check()
    {
        foreach (var group in tree.Groups)
        {
            needs[group] = Dependencies(group);
        }

        foreach (var group in tree.Groups)
        {
            Visit(group);
        }
    }

    /// <summary>Depth first without recursion of our own: a chain of rules may be long.</summary>
    private void Visit(RuleGroup start)
    {
        if (state.ContainsKey(start))
        {
            return;
        }

        var path = new List<(RuleGroup Group, IEnumerator<RuleGroup> Needs)> { (start, needs[start].GetEnumerator()) };
        state[start] = 1;
        while (path.Count > 0)
        {
            var (group, rest) = path[^1];
            if (!rest.MoveNext())
            {
                state[group] = 2;
                path.RemoveAt(path.Count - 1);
            }
            else if (!state.TryGetValue(rest.Current, out var seen))
            {
                state[rest.Current] = 1;
                path.Add((rest.Current, needs[rest.Current].GetEnumerator()));
            }
            else if (seen == 1)
            {
                Report([.. path.SkipWhile(step => step.Group != rest.Current).Select(step => step.Group)]);
            }
        }
    }

    private void Report(List<RuleGroup> cycle)
    {
        for (var i = 0; i < cycle.Count; i++)
        {
            if (reported.Add(cycle[i]))
            {
                var names = cycle.Skip(i).Concat(cycle.Take(i)).Append(cycle[i]).Select(group => group.Name);
                errors.Add(new RegoError("rego_recursion_error", $"rule {cycle[i].Name} is recursive: {string.Join(" -> ", names)}", cycle[i].Clauses[0].Position));
            }
        }
    }

    private HashSet<RuleGroup> Dependencies(RuleGroup group)
    {
        var found = new HashSet<RuleGroup>();
        foreach (var clause in group.Clauses)
        {
            for (var branch = clause; branch is not null; branch = branch.Else)
            {
                OfBody(branch.Body, found);
                foreach (var node in branch.Dynamic.Append(branch.Key).Append(branch.Value))
                {
                    OfNode(node, found);
                }
            }
        }

        return found;
    }

    private void OfBody(List<Statement> body, HashSet<RuleGroup> found)
    {
        foreach (var statement in body)
        {
            switch (statement)
            {
                case TermStatement term:
                    OfNode(term.Term, found);
                    break;
                case UnifyStatement unify:
                    OfNode(unify.Left, found);
                    OfNode(unify.Right, found);
                    break;
                case CallStatement call:
                    OfNode(call.Call, found);
                    OfNode(call.Output, found);
                    break;
                case EveryStatement every:
                    OfNode(every.Domain, found);
                    OfBody(every.Body, found);
                    break;
            }

            foreach (var with in statement.With)
            {
                OfNode(with.Value, found);
                if (with.Replacement?.Path is { } path)
                {
                    Add(tree.Root, [.. path.Select(key => new ConstNode(key, with.Position))], 0, found);
                }
            }
        }
    }

    private void OfNode(Node? node, HashSet<RuleGroup> found)
    {
        switch (node)
        {
            case DataNode:
                Add(tree.Root, [], 0, found);
                break;
            case RefNode reference:
                if (reference.Head is DataNode)
                {
                    Add(tree.Root, reference.Path, 0, found);
                }

                foreach (var key in reference.Path)
                {
                    OfNode(key, found);
                }

                break;
            case CallNode call:
                if (call.Callee.Path is { } path)
                {
                    Add(tree.Root, [.. path.Select(key => new ConstNode(key, call.Position))], 0, found);
                }

                foreach (var argument in call.Arguments)
                {
                    OfNode(argument, found);
                }

                break;
            case ArrayNode array:
                foreach (var item in array.Items)
                {
                    OfNode(item, found);
                }

                break;
            case SetNode set:
                foreach (var item in set.Items)
                {
                    OfNode(item, found);
                }

                break;
            case ObjectNode entries:
                foreach (var (key, value) in entries.Entries)
                {
                    OfNode(key, found);
                    OfNode(value, found);
                }

                break;
            case ComprehensionNode comprehension:
                OfNode(comprehension.Key, found);
                OfNode(comprehension.Value, found);
                OfBody(comprehension.Body, found);
                break;
            case TemplateNode template:
                foreach (var (_, part) in template.Parts)
                {
                    OfNode(part, found);
                }

                break;
        }
    }

    /// <summary>The rules a reference can reach: those on its way and, where it ends among packages, all below.</summary>
    private static void Add(RuleNode node, IReadOnlyList<Node> path, int at, HashSet<RuleGroup> found)
    {
        if (node.Group is not null)
        {
            found.Add(node.Group);
        }

        if (at < path.Count && path[at] is ConstNode key)
        {
            if (node.Child(key.Value) is { } child)
            {
                Add(child, path, at + 1, found);
            }

            return;
        }

        foreach (var child in node.Children.Values)
        {
            Add(child, path, Math.Min(at + 1, path.Count), found);
        }
    }
}
