using System.Globalization;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>What a file has on its lines: for YAML the path of the entry that begins on each, for other files their text.</summary>
internal sealed class LineStructure
{
    private readonly LintFile _file;
    private readonly Dictionary<int, (string Path, int LastLine)> _entries = [];

    private LineStructure(LintFile file) => _file = file;

    public static LineStructure Of(LintFile file)
    {
        var structure = new LineStructure(file);
        foreach (var document in file.Manifest?.Documents ?? [])
            structure.Walk(document.Root, TitleOf(document));
        return structure;
    }

    /// <summary>The lines that a comment is for, and what stands there.</summary>
    /// <param name="isWholeLine">Whether the comment stands alone, so that the next line with content is meant.</param>
    public (int First, int Last, string Subject) Target(int line, bool isWholeLine)
    {
        var target = isWholeLine ? NextContent(line) : line;
        return _entries.TryGetValue(target, out var entry)
            ? (line, entry.LastLine, entry.Path)
            : (line, target, WithoutComment(_file.Source.Line(target).ToString()));
    }

    private int NextContent(int line)
    {
        for (var next = line + 1; next <= _file.Source.LineCount; next++)
        {
            var text = _file.Source.Line(next).Trim();
            if (text.Length == 0)
                return line;
            if (text[0] is not '#' && !text.StartsWith("//", StringComparison.Ordinal) && !text.StartsWith("{{/*", StringComparison.Ordinal))
                return next;
        }
        return line;
    }

    private void Walk(YamlNode node, string path)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    var below = $"{path}.{entry.Key}";
                    var line = LineOf(entry.KeyNode.Start);
                    // The entry that begins first on a line stands for it. An alias shows a node that stands elsewhere, and has been seen there.
                    var isBlock = entry.Value is YamlScalar { Style: ScalarStyle.Literal or ScalarStyle.Folded };
                    _entries.TryAdd(line, (below, isBlock ? Math.Max(line, LineOf(Math.Max(entry.Value.Start, entry.Value.End - 1))) : line));
                    if (entry.Value.Start >= entry.KeyNode.End)
                        Walk(entry.Value, below);
                }
                break;
            case YamlSequence sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    if (sequence.Items[i].Start >= sequence.Start && sequence.Items[i].End <= sequence.End)
                        WalkItem(sequence.Items[i], $"{path}[{NameOf(sequence.Items[i], i)}]");
                }
                break;
        }
    }

    private void WalkItem(YamlNode item, string path)
    {
        _entries.TryAdd(LineOf(item.Start), (path, LineOf(item.Start)));
        Walk(item, path);
    }

    private int LineOf(int offset) => _file.Source.PositionOf(offset).Line;

    private static string NameOf(YamlNode item, int index) => item switch
    {
        YamlMapping mapping when mapping.StringAt("name") is { } name => $"name={name}",
        YamlScalar scalar => $"={scalar.Text}",
        _ => index.ToString(CultureInfo.InvariantCulture),
    };

    private static string TitleOf(YamlDocument document) => document.Root is YamlMapping root
        ? $"{root.StringAt("kind")}/{(root["metadata"] as YamlMapping)?.StringAt("namespace")}/{(root["metadata"] as YamlMapping)?.StringAt("name")}"
        : "";

    private static string WithoutComment(string line)
    {
        var at = line.IndexOf(" #", StringComparison.Ordinal);
        return (at < 0 ? line : line[..at]).Trim();
    }
}
