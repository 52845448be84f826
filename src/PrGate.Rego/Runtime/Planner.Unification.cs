using PrGate.Rego.Compiler;

namespace PrGate.Rego.Runtime;

/// <content>Unification by what is known on either side.</content>
internal sealed partial class Planner
{
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
}
