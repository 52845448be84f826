using PrGate.Rego.Builtins;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>Light types: which values are possible, whether two types can meet, what a key leads to.</summary>
internal static class TypeAlgebra
{
    private const int LargestRecord = 64;
    private const int MostAlternatives = 16;

    public static RegoType Of(RegoValue value) => value switch
    {
        RegoNull => RegoType.Null,
        RegoBoolean => RegoType.Boolean,
        RegoNumber => RegoType.Number,
        RegoString => RegoType.String,
        RegoArray { Count: <= LargestRecord } array => RegoType.Tuple([.. array.Select(Of)]),
        RegoArray => RegoType.ArrayOf(RegoType.Any),
        RegoSet set => RegoType.SetOf(set.Count == 0 ? RegoType.Any : Union(set.Select(Of))),
        RegoObject { Count: <= LargestRecord } members => RegoType.Record(Properties(members)),
        _ => RegoType.ObjectOf(RegoType.Any, RegoType.Any),
    };

    public static RegoType Union(IEnumerable<RegoType> types)
    {
        var alternatives = types.SelectMany(Alternatives).Distinct().ToList();
        return alternatives.Count == 1 ? alternatives[0]
            : alternatives.Count is 0 or > MostAlternatives || alternatives.Exists(IsAny) ? RegoType.Any
            : RegoType.AnyOf([.. alternatives]);
    }

    public static bool IsAny(RegoType type) => type.Kinds == RegoKinds.All && type.Alternatives.IsDefault;

    public static IEnumerable<RegoType> Alternatives(RegoType type) => type.Alternatives.IsDefault ? [type] : type.Alternatives.SelectMany(Alternatives);

    /// <summary>Some value may be of both types, as far as can be told.</summary>
    public static bool Meet(RegoType left, RegoType right) =>
        IsAny(left) || IsAny(right) || Alternatives(left).Any(a => Alternatives(right).Any(b => IsAny(a) || IsAny(b) || MeetPlain(a, b)));

    /// <summary>The type below a key; null when no value of the type has such a key.</summary>
    public static RegoType? Select(RegoType type, RegoValue? constant, RegoType keyType)
    {
        if (IsAny(type))
        {
            return RegoType.Any;
        }

        var found = Alternatives(type).Select(alternative => SelectPlain(alternative, constant, keyType)).OfType<RegoType>().ToList();
        return found.Count == 0 ? null : Union(found);
    }

    /// <summary>What keys values of a type have.</summary>
    public static RegoType KeysOf(RegoType type) => IsAny(type) ? RegoType.Any : Union(Alternatives(type).Select(alternative => alternative.Kinds switch
    {
        RegoKinds.Array => RegoType.Number,
        RegoKinds.Set => alternative.Element ?? RegoType.Any,
        RegoKinds.Object when alternative.Properties is { Count: > 0 } properties && alternative.Value is null => Union(properties.Keys.Select(Of)),
        RegoKinds.Object when alternative.Properties is null => alternative.Key ?? RegoType.Any,
        _ => RegoType.Any,
    }));

    private static Dictionary<RegoValue, RegoType> Properties(RegoObject members)
    {
        var properties = new Dictionary<RegoValue, RegoType>();
        foreach (var (key, member) in members)
        {
            properties[key] = Of(member);
        }

        return properties;
    }

    private static bool MeetPlain(RegoType left, RegoType right)
    {
        if ((left.Kinds & right.Kinds) == RegoKinds.None)
        {
            return false;
        }

        if (left.Kinds != right.Kinds)
        {
            return true;
        }

        return left.Kinds switch
        {
            RegoKinds.Array => MeetItems(left, right) && MeetItems(right, left),
            RegoKinds.Set => left.Element is null || right.Element is null || Meet(left.Element, right.Element),
            RegoKinds.Object => MeetProperties(left, right) && MeetProperties(right, left),
            _ => true,
        };
    }

    private static bool MeetItems(RegoType left, RegoType right)
    {
        if (left.Items.IsDefault)
        {
            return true;
        }

        for (var i = 0; i < left.Items.Length; i++)
        {
            if (ItemAt(right, i) is not { } other || !Meet(left.Items[i], other))
            {
                return false;
            }
        }

        return true;
    }

    private static RegoType? ItemAt(RegoType array, long index) =>
        array.Items.IsDefault ? array.Element ?? RegoType.Any
        : index >= 0 && index < array.Items.Length ? array.Items[(int)index]
        : array.Element;

    // A record that may hold further members (a declared options object) demands none.
    private static bool MeetProperties(RegoType left, RegoType right) => left.Properties is null || left.Value is not null
        || left.Properties.All(property => SelectPlain(right, property.Key, Of(property.Key)) is { } other && Meet(property.Value, other));

    private static RegoType? SelectPlain(RegoType type, RegoValue? constant, RegoType keyType)
    {
        switch (type.Kinds)
        {
            case RegoKinds.Array:
                if (constant is not null)
                {
                    return constant is RegoNumber number && number.TryGetInt64(out var index) ? ItemAt(type, index) : null;
                }

                return !Meet(keyType, RegoType.Number) ? null
                    : type.Items.IsDefault ? type.Element ?? RegoType.Any
                    : type.Items.Length == 0 && type.Element is null ? RegoType.Any
                    : Union(type.Element is null ? type.Items : [.. type.Items, type.Element]);
            case RegoKinds.Set:
                return type.Element is null ? RegoType.Any : Meet(type.Element, keyType) ? type.Element : null;
            case RegoKinds.Object:
                return SelectMember(type, constant, keyType);
            case RegoKinds.Null or RegoKinds.Boolean or RegoKinds.Number or RegoKinds.String:
                return null;
            default:
                return RegoType.Any;
        }
    }

    private static RegoType? SelectMember(RegoType type, RegoValue? constant, RegoType keyType)
    {
        if (type.Properties is null)
        {
            return type.Key is not null && !Meet(type.Key, keyType) ? null : type.Value ?? RegoType.Any;
        }

        if (constant is not null)
        {
            return type.Properties.TryGetValue(constant, out var property) ? property : type.Value;
        }

        var possible = type.Properties.Where(entry => Meet(Of(entry.Key), keyType)).Select(entry => entry.Value).ToList();
        if (type.Value is not null)
        {
            possible.Add(type.Value);
        }

        return possible.Count > 0 ? Union(possible) : type.Properties.Count == 0 ? RegoType.Any : null;
    }
}
