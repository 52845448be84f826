using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A reference that leaves the tree of packages by a computed key: follows rules and base data side by side.</summary>
internal sealed class DataWalkOp(RuleNode start, (Expr? Key, Pattern? Pattern)[] path, int valueSlot, Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s) => Walk(0, start, BaseExpr.Find(e.Scope.Data, start.Path), e, s);

    private bool Walk(int at, RuleNode? node, RegoValue? data, Evaluation e, RegoValue?[] s)
    {
        if (node is not null && e.Scope.HasReplacedData && e.Scope.Hides(node.Path))
        {
            node = null;
        }

        if (node is null)
        {
            return data is null || WalkValue(at, data, e, s);
        }

        if (node.Group is not null || at == path.Length)
        {
            return e.Documents.Extent(node) is not { } value || WalkValue(at, value, e, s);
        }

        var (key, pattern) = path[at];
        if (key is not null)
        {
            return key.Eval(e, s) is not { } name || Walk(at + 1, node.Child(name), data?.Find(name), e, s);
        }

        foreach (var name in Names(node, data))
        {
            e.Step();
            if (pattern!.Match(name, e, s) && !Walk(at + 1, node.Child(name), data?.Find(name), e, s))
            {
                return false;
            }
        }

        return true;
    }

    private static RegoValue[] Names(RuleNode node, RegoValue? data)
    {
        var names = new List<RegoValue>(node.Children.Keys);
        if (data is RegoObject members)
        {
            names.AddRange(members.Keys.ToArray().Where(key => !node.Children.ContainsKey(key)));
        }

        names.Sort();
        return [.. names];
    }

    private bool WalkValue(int at, RegoValue value, Evaluation e, RegoValue?[] s)
    {
        if (at == path.Length)
        {
            s[valueSlot] = value;
            return next.Run(e, s);
        }

        var (key, pattern) = path[at];
        if (key is not null)
        {
            return key.Eval(e, s) is not { } name || value.Find(name) is not { } member || WalkValue(at + 1, member, e, s);
        }

        switch (value)
        {
            case RegoArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    e.Step();
                    if (pattern!.Match(RegoNumber.Of(i), e, s) && !WalkValue(at + 1, array[i], e, s))
                    {
                        return false;
                    }
                }

                return true;
            case RegoObject members:
                for (var i = 0; i < members.Count; i++)
                {
                    e.Step();
                    if (pattern!.Match(members.Keys[i], e, s) && !WalkValue(at + 1, members.Values[i], e, s))
                    {
                        return false;
                    }
                }

                return true;
            case RegoSet set:
                foreach (var member in set.Items)
                {
                    e.Step();
                    if (pattern!.Match(member, e, s) && !WalkValue(at + 1, member, e, s))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return true;
        }
    }
}
