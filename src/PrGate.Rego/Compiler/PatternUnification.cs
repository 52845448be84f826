namespace PrGate.Rego.Compiler;

/// <summary>Which variables the unification of two terms binds, given those already bound.</summary>
internal sealed class PatternUnification(HashSet<Local> safe)
{
    private readonly HashSet<Local> unified = [];
    private readonly Dictionary<Local, HashSet<Local>> waiting = [];

    public HashSet<Local> Run(Node left, Node right)
    {
        Unify(left, right);
        return unified;
    }

    private void Unify(Node left, Node right)
    {
        switch (left, right)
        {
            case (LocalNode a, LocalNode b):
                if (IsSafe(b.Local))
                {
                    MarkSafe(a.Local);
                }
                else if (IsSafe(a.Local))
                {
                    MarkSafe(b.Local);
                }
                else
                {
                    Wait(a.Local, b.Local);
                    Wait(b.Local, a.Local);
                }

                break;
            case (LocalNode a, ArrayNode or ObjectNode):
                UnifyAll(a.Local, right);
                break;
            case (ArrayNode or ObjectNode, LocalNode b):
                UnifyAll(b.Local, left);
                break;
            case (LocalNode a, _):
                MarkIfKnown(a, right);
                break;
            case (_, LocalNode b):
                MarkIfKnown(b, left);
                break;
            case (ArrayNode a, ArrayNode b):
                for (var i = 0; a.Items.Count == b.Items.Count && i < a.Items.Count; i++)
                {
                    Unify(a.Items[i], b.Items[i]);
                }

                break;
            case (ObjectNode a, ObjectNode b):
                UnifyObjects(a, b);
                break;
            case (ArrayNode or ObjectNode, _) when IsKnown(right):
                MarkAllSafe(left);
                break;
            case (_, ArrayNode or ObjectNode) when IsKnown(left):
                MarkAllSafe(right);
                break;
        }
    }

    private void UnifyObjects(ObjectNode left, ObjectNode right)
    {
        if (left.Entries.Count != right.Entries.Count)
        {
            return;
        }

        foreach (var (key, value) in left.Entries)
        {
            foreach (var (otherKey, otherValue) in right.Entries)
            {
                if (SameKey(key, otherKey))
                {
                    Unify(value, otherValue);
                }
            }
        }
    }

    internal static bool SameKey(Node left, Node right) => (left, right) switch
    {
        (ConstNode a, ConstNode b) => a.Value.Equals(b.Value),
        (LocalNode a, LocalNode b) => a.Local == b.Local,
        _ => false,
    };

    private void MarkIfKnown(LocalNode local, Node other)
    {
        if (IsKnown(other))
        {
            MarkSafe(local.Local);
        }
    }

    private bool IsKnown(Node node) => node is not RefNode { Head: LocalNode head } || IsSafe(head.Local);

    private bool IsSafe(Local local) => safe.Contains(local) || unified.Contains(local);

    private void UnifyAll(Local local, Node composite)
    {
        if (IsSafe(local))
        {
            MarkAllSafe(composite);
            return;
        }

        var open = new HashSet<Local>();
        Variables.Of(composite, open);
        open.RemoveWhere(IsSafe);
        if (open.Count == 0)
        {
            MarkSafe(local);
        }
    }

    private void MarkAllSafe(Node composite)
    {
        var variables = new HashSet<Local>();
        Variables.OfPattern(composite, variables);
        foreach (var variable in variables)
        {
            MarkSafe(variable);
        }
    }

    private void MarkSafe(Local local)
    {
        if (IsSafe(local))
        {
            return;
        }

        unified.Add(local);
        if (waiting.Remove(local, out var others))
        {
            foreach (var other in others)
            {
                MarkSafe(other);
            }
        }
    }

    private void Wait(Local local, Local other)
    {
        if (!waiting.TryGetValue(local, out var others))
        {
            waiting[local] = others = [];
        }

        others.Add(other);
    }
}
