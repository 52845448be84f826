using System.Globalization;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Makes one schema ready out of its stored form: types, traits, then the parts that the traits announce, in their order.</summary>
internal ref struct SchemaNodeReader
{
    private readonly SchemaPool _pool;
    private BinaryCursor _cursor;

    public SchemaNodeReader(SchemaPool pool, byte[] bytes, int offset)
    {
        _pool = pool;
        _cursor = new BinaryCursor(bytes, offset);
        _cursor.Number(); // its length
    }

    public SchemaNode Read(int id)
    {
        var types = (SchemaTypes)_cursor.Number();
        var traits = (SchemaTraits)_cursor.Number();
        return new SchemaNode
        {
            Pool = _pool,
            Id = id,
            Types = types,
            Traits = traits,
            Role = Has(SchemaTraits.Role) ? (ValueRole)_cursor.Number() : ValueRole.None,
            Format = Has(SchemaTraits.Format) ? (StringFormat)_cursor.Number() : StringFormat.None,
            Names = Has(SchemaTraits.Properties) ? Texts() : [],
            Properties = Has(SchemaTraits.Properties) ? _cursor.Numbers() : [],
            Required = Has(SchemaTraits.Required) ? Texts() : [],
            Additional = Has(SchemaTraits.Additional) ? _cursor.Number() : -1,
            Items = Has(SchemaTraits.Items) ? _cursor.Number() : -1,
            Not = Has(SchemaTraits.Not) ? _cursor.Number() : -1,
            OneOf = Has(SchemaTraits.OneOf) ? _cursor.Numbers() : [],
            AnyOf = Has(SchemaTraits.AnyOf) ? _cursor.Numbers() : [],
            AllOf = Has(SchemaTraits.AllOf) ? _cursor.Numbers() : [],
            Enum = Has(SchemaTraits.Enum) ? Texts() : [],
            Pattern = Has(SchemaTraits.Pattern) ? Text() : null,
            Bounds = Has(SchemaTraits.Bounds) ? Bounds() : NumberBounds.None,
            Lengths = Has(SchemaTraits.Lengths) ? Counts() : CountBounds.None,
            ItemCounts = Has(SchemaTraits.ItemCounts) ? Counts() : CountBounds.None,
            PropertyCounts = Has(SchemaTraits.PropertyCounts) ? Counts() : CountBounds.None,
            Keys = Has(SchemaTraits.Keys) ? Texts() : [],
            PatternProperties = Has(SchemaTraits.PatternProperties) ? Patterns() : [],
        };

        bool Has(SchemaTraits trait) => (traits & trait) != 0;
    }

    private string Text() => _pool.Text(_cursor.Number());

    private string[] Texts()
    {
        var texts = new string[_cursor.Number()];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Text();
        return texts;
    }

    private NumberBounds Bounds()
    {
        var least = Text();
        var most = Text();
        var excludes = _cursor.Number();
        return new NumberBounds(
            least.Length == 0 ? double.NegativeInfinity : double.Parse(least, CultureInfo.InvariantCulture),
            most.Length == 0 ? double.PositiveInfinity : double.Parse(most, CultureInfo.InvariantCulture),
            (excludes & 1) != 0,
            (excludes & 2) != 0);
    }

    // The most is stored one higher, so that 0 can stand for no bound.
    private CountBounds Counts()
    {
        var least = _cursor.Long();
        var most = _cursor.Long();
        return new CountBounds(least, most == 0 ? long.MaxValue : most - 1);
    }

    private (string, int)[] Patterns()
    {
        var patterns = new (string, int)[_cursor.Number()];
        for (var i = 0; i < patterns.Length; i++)
            patterns[i] = (Text(), _cursor.Number());
        return patterns;
    }
}
