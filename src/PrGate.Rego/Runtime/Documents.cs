using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>Whole documents under data: rules and base data merged.</summary>
internal sealed class Documents(Evaluation e)
{
    /// <summary>The value of a node: null when it is undefined (a function, or a rule without result).</summary>
    public RegoValue? Extent(RuleNode node)
    {
        var data = BaseExpr.Find(e.Scope.Data, node.Path);
        if (e.Scope.HasReplacedData && e.Scope.Hides(node.Path))
        {
            return data;
        }

        if (node.Group is { } group)
        {
            return node.Children.Count == 0 ? e.ValueOf(group) : Combined(node);
        }

        var builder = new RegoObjectBuilder();
        foreach (var (key, child) in node.Children)
        {
            if (!(child.Group is { IsFunction: true } && child.Children.Count == 0) && Extent(child) is { } value)
            {
                builder[key] = value;
            }
        }

        // Children have merged base data below them already; what is left is data without rules.
        if (data is RegoObject members)
        {
            foreach (var (key, member) in members)
            {
                if (node.Child(key) is not { Group: null })
                {
                    builder[key] = member;
                }
            }
        }
        else if (data is not null && node.Children.Count == 0)
        {
            return data;
        }

        return builder.Build();
    }

    /// <summary>A path with rules of computed keys and rules below it: one object made of all of them.</summary>
    private RegoObject Combined(RuleNode node)
    {
        var document = new DocumentBuilder();
        Contribute(node, document);
        return document.Build();
    }

    private void Contribute(RuleNode node, DocumentBuilder document)
    {
        if (node.Group is { IsObject: true } group)
        {
            e.Collect(group, document);
        }

        foreach (var (key, child) in node.Children)
        {
            if (child.Group is { IsObject: true } || child.Group is null)
            {
                Contribute(child, document.Below(key, node.Group?.Clauses[0].Position ?? default));
            }
            else if (!child.Group.IsFunction && e.ValueOf(child.Group) is { } value)
            {
                if (value is RegoSet set && child.Group.IsSet)
                {
                    foreach (var member in set.Items)
                    {
                        document.Add([key], member, isSet: true, child.Group.Clauses[0].Position);
                    }
                }
                else
                {
                    document.Add([key], value, isSet: false, child.Group.Clauses[0].Position);
                }
            }
        }
    }
}
