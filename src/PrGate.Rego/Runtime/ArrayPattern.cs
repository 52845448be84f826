using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

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
