using System.Globalization;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>
/// Reads the fields of one mapping the way kustomize decodes its files: names match without regard to case, a wrong type is an error, and so is a
/// field that nobody asked for.
/// </summary>
internal sealed class FieldReader
{
    private readonly RenderedMapping _mapping;
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);

    public FieldReader(RenderedNode node, string what)
    {
        _mapping = node as RenderedMapping ?? throw new RenderException($"{what} must be a mapping.", node.Origin);
    }

    public Origin Origin => _mapping.Origin;

    /// <summary>The value of a field; null when it is absent or null.</summary>
    public RenderedNode? Node(string name)
    {
        _read.Add(name);
        var node = _mapping[name];
        if (node is null)
        {
            foreach (var entry in _mapping.Entries)
            {
                if (entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    node = entry.Value;
            }
        }
        return node is null or { IsNull: true } ? null : node;
    }

    public bool Has(string name) => Node(name) is not null;

    /// <summary>A string; empty when absent.</summary>
    public string Text(string name) => Node(name) is { } node ? TextOf(node, name) : "";

    /// <summary>A string with its place; null when absent.</summary>
    public Located? TextAt(string name) => Node(name) is { } node ? LocatedOf(node, name) : null;

    public bool Flag(string name) => Node(name) switch
    {
        null => false,
        RenderedScalar { Kind: ScalarKind.Boolean } scalar => scalar.Text[0] is 't' or 'T',
        RenderedScalar { Kind: ScalarKind.String, Text: "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" } => true,
        RenderedScalar { Kind: ScalarKind.String, Text: "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" } => false,
        { } other => throw new RenderException($"'{name}' must be true or false.", other.Origin),
    };

    /// <summary>A whole number; null when absent.</summary>
    public long? Number(string name) => Node(name) switch
    {
        null => null,
        RenderedScalar { Kind: ScalarKind.Integer } scalar
            when long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        { } other => throw new RenderException($"'{name}' must be a whole number.", other.Origin),
    };

    /// <summary>The elements of a list; none when absent.</summary>
    public IReadOnlyList<RenderedNode> Items(string name) => Node(name) switch
    {
        null => [],
        RenderedSequence sequence => sequence.Items,
        { } other => throw new RenderException($"'{name}' must be a list.", other.Origin),
    };

    /// <summary>A list of strings.</summary>
    public IReadOnlyList<Located> Texts(string name) => [.. from item in Items(name) select LocatedOf(item, name)];

    /// <summary>A mapping of strings, sorted by key.</summary>
    public IReadOnlyList<KeyValuePair<string, Located>> Pairs(string name)
    {
        switch (Node(name))
        {
            case null:
                return [];
            case RenderedMapping mapping:
                return
                [
                    .. from entry in mapping.Entries
                       orderby entry.Key
                       select KeyValuePair.Create(entry.Key, entry.Value.IsNull ? new Located("", entry.Value.Origin) : LocatedOf(entry.Value, entry.Key)),
                ];
            case var other:
                throw new RenderException($"'{name}' must be a mapping.", other.Origin);
        }
    }

    public FieldReader? Nested(string name) => Node(name) is { } node ? new FieldReader(node, $"'{name}'") : null;

    /// <exception cref="RenderException">There is a field that was never asked for.</exception>
    public void RejectOthers()
    {
        foreach (var entry in _mapping.Entries)
        {
            if (!_read.Contains(entry.Key))
                throw new RenderException($"unknown field \"{entry.Key}\"", entry.Value.Origin, "Correct its name, or remove it.");
        }
    }

    private static Located LocatedOf(RenderedNode node, string name) => new(TextOf(node, name), node.Origin, InlineText.Of(node));

    private static string TextOf(RenderedNode node, string name) => node switch
    {
        RenderedScalar { Kind: ScalarKind.String } scalar => scalar.Text,
        RenderedScalar { IsNull: true } => "",
        RenderedScalar scalar => throw new RenderException($"'{name}' must be a string, and {scalar.Text} is not one.", node.Origin, "Put it in quotes."),
        _ => throw new RenderException($"'{name}' must be a string.", node.Origin),
    };
}
