namespace PrGate.Checks.Lint.Schema;

/// <summary>One schema, ready to be compared with a value. Schemas below it are numbers of the same <see cref="SchemaPool"/>; -1 stands for none.</summary>
internal sealed class SchemaNode
{
    private const int IndexFrom = 9;

    private Dictionary<string, int>? _index;

    public required SchemaPool Pool { get; init; }

    public required int Id { get; init; }

    public SchemaTypes Types { get; init; }

    public SchemaTraits Traits { get; init; }

    public ValueRole Role { get; init; }

    public StringFormat Format { get; init; }

    /// <summary>Sorted by name, ordinally.</summary>
    public string[] Names { get; init; } = [];

    /// <summary>The schema of each of <see cref="Names"/>.</summary>
    public int[] Properties { get; init; } = [];

    public string[] Required { get; init; } = [];

    public int Additional { get; init; } = -1;

    public int Items { get; init; } = -1;

    public int Not { get; init; } = -1;

    public int[] OneOf { get; init; } = [];

    public int[] AnyOf { get; init; } = [];

    public int[] AllOf { get; init; } = [];

    public string[] Enum { get; init; } = [];

    /// <summary>As RE2 reads it, found anywhere in the text.</summary>
    public string? Pattern { get; init; }

    public NumberBounds Bounds { get; init; } = NumberBounds.None;

    /// <summary>In characters (code points).</summary>
    public CountBounds Lengths { get; init; } = CountBounds.None;

    public CountBounds ItemCounts { get; init; } = CountBounds.None;

    public CountBounds PropertyCounts { get; init; } = CountBounds.None;

    /// <summary>The fields that tell the items of a list apart.</summary>
    public string[] Keys { get; init; } = [];

    public (string Pattern, int Schema)[] PatternProperties { get; init; } = [];

    public bool IsClosed => (Traits & (SchemaTraits.Closed | SchemaTraits.Open)) == SchemaTraits.Closed;

    public bool Is(SchemaTraits trait) => (Traits & trait) != 0;

    public SchemaNode Child(int id) => Pool.Node(id);

    /// <summary>The number of a property's schema; -1 when the schema does not name it.</summary>
    public int Property(string name)
    {
        if (Names.Length >= IndexFrom)
        {
            _index ??= BuildIndex();
            return _index.GetValueOrDefault(name, -1);
        }
        for (var i = 0; i < Names.Length; i++)
        {
            if (Names[i] == name)
                return Properties[i];
        }
        return -1;
    }

    private Dictionary<string, int> BuildIndex()
    {
        var index = new Dictionary<string, int>(Names.Length, StringComparer.Ordinal);
        for (var i = 0; i < Names.Length; i++)
            index[Names[i]] = Properties[i];
        return index;
    }
}
