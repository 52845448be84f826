namespace PrGate.Rego.Values;

/// <summary>
/// An immutable Rego value. Equality is by content (numbers by value: 1 equals 1.0) and agrees with <see cref="CompareTo"/>,
/// which is OPA's total order: null, boolean, number, string, array, object, set. "Undefined" is not a value: it is a C# null.
/// Values handed to the engine are kept by reference, so that a caller may map an instance (of an object or array that a policy
/// returns) back to the place in a file it came from.
/// </summary>
public abstract class RegoValue : IEquatable<RegoValue>, IComparable<RegoValue>
{
    /// <summary>Values may not nest deeper: whatever walks them recurses.</summary>
    public const int LargestDepth = 1_000;

    /// <summary>Values may not weigh more, however much they share: whatever compares or prints them sees every copy.</summary>
    public const int LargestWeight = 8_000_000;

    private protected RegoValue(RegoKind kind) => Kind = kind;

    public RegoKind Kind { get; }

    /// <summary>Levels of collections: 0 for scalars and empty collections, else one more than the deepest member.</summary>
    internal int Depth { get; private set; }

    /// <summary>Values inside, shared ones counted wherever they occur, long texts by sixteen characters: what writing it out costs.</summary>
    internal int Weight { get; private protected set; } = 1;

    /// <summary>False only for the boolean false: what makes an expression succeed.</summary>
    public bool IsTruthy => !ReferenceEquals(this, RegoBoolean.False);

    /// <summary>The member of a document: array element by integer, object value by key, set member by itself; null when there is none.</summary>
    public virtual RegoValue? Find(RegoValue key) => null;

    public bool Equals(RegoValue? other) =>
        ReferenceEquals(this, other) || (other is not null && other.Kind == Kind && SameContent(other));

    public int CompareTo(RegoValue? other)
    {
        if (ReferenceEquals(this, other))
        {
            return 0;
        }

        if (other is null)
        {
            return 1;
        }

        return Kind != other.Kind ? ((int)Kind).CompareTo((int)other.Kind) : CompareContent(other);
    }

    public sealed override bool Equals(object? obj) => Equals(obj as RegoValue);

    public sealed override int GetHashCode() => ContentHash();

    /// <summary>The value as Rego source text, as OPA prints a term (sets in braces, strings quoted as Go quotes them).</summary>
    public sealed override string ToString() => RegoText.Print(this);

    public static bool operator ==(RegoValue? left, RegoValue? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(RegoValue? left, RegoValue? right) => !(left == right);

    public static bool operator <(RegoValue left, RegoValue right) => left.CompareTo(right) < 0;

    public static bool operator >(RegoValue left, RegoValue right) => left.CompareTo(right) > 0;

    public static bool operator <=(RegoValue left, RegoValue right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RegoValue left, RegoValue right) => left.CompareTo(right) >= 0;

    /// <summary>Accounts for the members of a collection: called by its constructor.</summary>
    /// <exception cref="RegoException">eval_cancel_error: the collection would nest too deeply or be too large when written out.</exception>
    private protected void Measure(ReadOnlySpan<RegoValue> members)
    {
        var deepest = Depth;
        long weight = Weight;
        foreach (var member in members)
        {
            deepest = Math.Max(deepest, member.Depth + 1);
            weight += member.Weight;
        }

        if (deepest > LargestDepth)
        {
            throw new RegoException(new RegoError("eval_cancel_error", $"a value nests deeper than {LargestDepth} levels", default));
        }

        if (weight > LargestWeight)
        {
            throw new RegoException(new RegoError("eval_cancel_error", $"a value holds more than {LargestWeight} members", default));
        }

        Depth = deepest;
        Weight = (int)weight;
    }

    /// <summary>Content equality with a different instance of the same kind.</summary>
    private protected abstract bool SameContent(RegoValue other);

    /// <summary>Order against a different instance of the same kind.</summary>
    private protected abstract int CompareContent(RegoValue other);

    private protected abstract int ContentHash();
}
