using PrGate.Checks.Manifests;

namespace PrGate.Commands.Import;

/// <summary>The file that is translated: typed values out of its nodes, and notes with their lines.</summary>
internal sealed class ImportSource(ManifestFile file)
{
    private readonly List<ImportNote> _notes = [];

    public IReadOnlyList<ImportNote> Notes => [.. _notes.Distinct().OrderBy(n => n.Line)];

    public void Note(YamlNode at, string message) => _notes.Add(new ImportNote(file.PositionOf(at).Line, message));

    /// <summary>Notes every key that is not one of these: whatever it asked for is lost.</summary>
    public void Expect(YamlMapping mapping, params ReadOnlySpan<string> known)
    {
        foreach (var entry in mapping.Entries)
        {
            if (!known.Contains(entry.KeyNode.Text))
                Note(entry.KeyNode, $"`{entry.KeyNode.Text}` has no counterpart and is left out.");
        }
    }

    public static YamlMapping? Mapping(YamlNode? node) => node as YamlMapping;

    public static IReadOnlyList<YamlNode> Items(YamlNode? node) => node is YamlSequence sequence ? sequence.Items : node is null or YamlScalar { IsNull: true } ? [] : [node];

    public static IReadOnlyList<string> Texts(YamlNode? node) => [.. Items(node).OfType<YamlScalar>().Select(s => s.Text)];

    public static bool Truth(YamlNode? node) => node is YamlScalar { Kind: ScalarKind.Boolean, Value: "true" };

    public static int Number(YamlNode? node) =>
        node is YamlScalar { Kind: ScalarKind.Integer } scalar && int.TryParse(scalar.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
