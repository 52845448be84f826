using System.Runtime.CompilerServices;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>
/// Recent results of one function within one scope. Collections count as the same argument only when they are the same instance:
/// comparing whole documents would cost more than it saves.
/// </summary>
internal sealed class FunctionMemo
{
    private const int Size = 64;
    private readonly Entry?[] entries = new Entry?[Size];

    public bool TryGet(RegoValue[] arguments, out int place, out RegoValue? result)
    {
        place = Place(arguments);
        if (entries[place] is { } entry && Same(entry.Arguments, arguments))
        {
            result = entry.Result;
            return true;
        }

        result = null;
        return false;
    }

    public void Put(int place, RegoValue[] arguments, RegoValue? result) => entries[place] = new Entry(arguments, result);

    private static int Place(RegoValue[] arguments)
    {
        var hash = 17;
        foreach (var argument in arguments)
        {
            hash = unchecked((hash * 31) + (argument.Kind <= RegoKind.String ? argument.GetHashCode() : RuntimeHelpers.GetHashCode(argument)));
        }

        return (int)(unchecked((uint)hash * 2654435769u) >> 26);
    }

    private static bool Same(RegoValue[] left, RegoValue[] right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (!ReferenceEquals(left[i], right[i]) && !(left[i].Kind <= RegoKind.String && IsSameScalar(left[i], right[i])))
            {
                return false;
            }
        }

        return true;
    }

    // 1 and 1.0 are equal but print differently: a function may tell them apart.
    private static bool IsSameScalar(RegoValue left, RegoValue right) =>
        left.Equals(right) && (left is not RegoNumber number || number.Text == ((RegoNumber)right).Text);

    private sealed record Entry(RegoValue[] Arguments, RegoValue? Result);
}
