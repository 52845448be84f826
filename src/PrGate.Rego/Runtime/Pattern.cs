using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>What a value is matched against: binds slots, compares the rest.</summary>
internal abstract class Pattern
{
    public abstract bool Match(RegoValue value, Evaluation e, RegoValue?[] s);
}

internal sealed class IgnorePattern : Pattern
{
    public static readonly IgnorePattern Instance = new();

    public override bool Match(RegoValue value, Evaluation e, RegoValue?[] s) => true;
}

internal sealed class BindPattern(int slot) : Pattern
{
    public int Slot { get; } = slot;

    public override bool Match(RegoValue value, Evaluation e, RegoValue?[] s)
    {
        s[Slot] = value;
        return true;
    }
}

internal sealed class CheckPattern(Expr expected) : Pattern
{
    public Expr Expected { get; } = expected;

    public override bool Match(RegoValue value, Evaluation e, RegoValue?[] s) =>
        Expected.Eval(e, s) is { } wanted && wanted.Equals(value);
}

internal sealed class ArrayPattern(Pattern[] items) : Pattern
{
    public Pattern[] Items { get; } = items;

    public override bool Match(RegoValue value, Evaluation e, RegoValue?[] s)
    {
        if (value is not RegoArray array || array.Count != Items.Length)
        {
            return false;
        }

        for (var i = 0; i < Items.Length; i++)
        {
            if (!Items[i].Match(array[i], e, s))
            {
                return false;
            }
        }

        return true;
    }
}

internal sealed class ObjectPattern((Expr Key, Pattern Value)[] entries) : Pattern
{
    public override bool Match(RegoValue value, Evaluation e, RegoValue?[] s)
    {
        if (value is not RegoObject members || members.Count != entries.Length)
        {
            return false;
        }

        foreach (var (key, pattern) in entries)
        {
            if (key.Eval(e, s) is not { } name || members.Find(name) is not { } member || !pattern.Match(member, e, s))
            {
                return false;
            }
        }

        return true;
    }
}
