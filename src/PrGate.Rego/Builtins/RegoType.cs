using System.Collections.Immutable;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins;

/// <summary>
/// A light type for declarations and the compiler's check: a set of possible kinds, with element types where they are known.
/// Deliberately coarser than OPA's types; what it cannot tell apart it accepts.
/// </summary>
public sealed class RegoType
{
    // Comparing types visits every copy of a shared part.
    private const long LargestWeight = 5_000;

    public static readonly RegoType Any = new(RegoKinds.All);
    public static readonly RegoType Null = new(RegoKinds.Null);
    public static readonly RegoType Boolean = new(RegoKinds.Boolean);
    public static readonly RegoType Number = new(RegoKinds.Number);
    public static readonly RegoType String = new(RegoKinds.String);

    private RegoType(RegoKinds kinds) => Kinds = kinds;

    public RegoKinds Kinds { get; }

    /// <summary>Types inside, shared ones counted wherever they occur. A type that would weigh too much keeps its kind only.</summary>
    private long Weight { get; init; } = 1;

    /// <summary>Type of array elements beyond <see cref="Items"/>, or of set members; null when unknown.</summary>
    public RegoType? Element { get; private init; }

    /// <summary>Type of the keys of an object; null when unknown.</summary>
    public RegoType? Key { get; private init; }

    /// <summary>Type of the values of an object under keys not in <see cref="Properties"/>; null when there are no other keys, or nothing is known.</summary>
    public RegoType? Value { get; private init; }

    /// <summary>Types of an array's leading elements, known one by one; default when not.</summary>
    public ImmutableArray<RegoType> Items { get; private init; }

    /// <summary>Types of an object's known keys; null when not known one by one.</summary>
    public IReadOnlyDictionary<RegoValue, RegoType>? Properties { get; private init; }

    /// <summary>The members of a union; default for a type that is none.</summary>
    public ImmutableArray<RegoType> Alternatives { get; private init; }

    public static RegoType ArrayOf(RegoType element) => Bounded(new(RegoKinds.Array) { Element = element, Weight = 1 + element.Weight });

    /// <summary>An array of exactly these elements.</summary>
    public static RegoType Tuple(params RegoType[] items) =>
        Bounded(new(RegoKinds.Array) { Items = [.. items], Weight = 1 + items.Sum(item => item.Weight) });

    public static RegoType SetOf(RegoType element) => Bounded(new(RegoKinds.Set) { Element = element, Weight = 1 + element.Weight });

    public static RegoType ObjectOf(RegoType key, RegoType value) =>
        Bounded(new(RegoKinds.Object) { Key = key, Value = value, Weight = 1 + key.Weight + value.Weight });

    /// <summary>An object with known keys; with <paramref name="others"/> it may hold further ones.</summary>
    public static RegoType Record(IReadOnlyDictionary<RegoValue, RegoType> properties, RegoType? others = null) =>
        Bounded(new(RegoKinds.Object)
        {
            Properties = properties,
            Value = others,
            Key = others is null ? null : Any,
            Weight = 1 + properties.Values.Sum(property => property.Weight) + (others?.Weight ?? 0),
        });

    public static RegoType AnyOf(params RegoType[] alternatives) =>
        Bounded(new(alternatives.Aggregate(RegoKinds.None, (kinds, type) => kinds | type.Kinds))
        {
            Alternatives = [.. alternatives],
            Weight = 1 + alternatives.Sum(alternative => alternative.Weight),
        });

    private static RegoType Bounded(RegoType type) =>
        type.Weight <= LargestWeight ? type : type.Alternatives.IsDefault ? new(type.Kinds) : Any;
}
