using PrGate.Checks.Manifests;

namespace PrGate.Checks.Configuration;

/// <summary>Reads typed values out of a config file's nodes and keeps an error, with its place, for each that does not fit.</summary>
internal sealed class ConfigNodes(string file, ManifestFile source)
{
    /// <summary>Items of one list.</summary>
    public const int MaxItems = 200;

    private readonly List<ConfigError> _errors = [];

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<ConfigError> Errors =>
        [.. _errors.OrderBy(e => e.Line).ThenBy(e => e.Column).DistinctBy(e => (e.Line, e.Column, e.Message)).Take(ConfigParser.MaxErrors)];

    public bool HasErrors => _errors.Count > 0;

    public void Error(YamlNode at, string message, string fix) => Error(at.Start, message, fix);

    public void Error(int offset, string message, string fix)
    {
        var position = source.Source.PositionOf(offset);
        _errors.Add(new ConfigError(file, position.Line, position.Column, message, fix));
    }

    /// <summary>The mapping at a place after its keys were checked; null, with an error, for anything else.</summary>
    public YamlMapping? Section(YamlNode node, ConfigKeys keys)
    {
        if (node is not YamlMapping mapping)
        {
            Error(node, $"{Named(keys)} must be a mapping of {List(keys.Known)}.", "Write 'key: value' lines under it.");
            return null;
        }
        foreach (var entry in mapping.Entries)
        {
            var key = entry.KeyNode.Text;
            if (entry.IsMerge)
                Error(entry.KeyNode, "Merge keys ('<<') are not read here.", "Write the keys out.");
            else if (keys.Later.Contains(key))
                Error(entry.KeyNode, $"{In(keys)}`{key}` is not supported yet.", "Remove it: a key that does nothing would only look like protection.");
            else if (!keys.Known.Contains(key))
                Error(entry.KeyNode, $"{In(keys)}unknown key {Shown.Key(key)}.", Suggest(key, keys.Known));
        }
        return mapping;
    }

    /// <summary>Text; null, with an error, for anything else.</summary>
    public string? Text(YamlNode? node, string what, int maxLength)
    {
        switch (node)
        {
            case null:
                return null;
            case YamlScalar { Kind: ScalarKind.String } scalar when scalar.Text.Trim().Length == 0:
                Error(node, $"{what} is empty.", "Write it.");
                return null;
            case YamlScalar { Kind: ScalarKind.String } scalar when scalar.Text.Length > maxLength:
                Error(node, $"{what} is longer than {maxLength} characters.", "Shorten it.");
                return null;
            case YamlScalar { Kind: ScalarKind.String } scalar:
                return scalar.Text;
            case YamlScalar { Kind: not ScalarKind.Null } scalar:
                Error(node, $"{what} must be text; YAML reads {Shown.Key(scalar.Text)} as {Kind(scalar)}.", "Put it in quotes.");
                return null;
            default:
                Error(node, $"{what} must be text.", "Write one value.");
                return null;
        }
    }

    /// <summary>One of some words, by what is written: <c>off</c> is a word here, not false.</summary>
    public T? Choice<T>(YamlNode? node, string what, IReadOnlyList<(string Word, T Value)> choices)
        where T : struct
    {
        if (node is null)
            return null;
        if (node is YamlScalar scalar)
        {
            foreach (var (word, value) in choices)
            {
                if (scalar.Text == word)
                    return value;
            }
        }
        var words = choices.Select(c => c.Word).ToList();
        Error(node, $"{what} must be {OneOf(words)}.", node is YamlScalar { Text: var text } ? Suggest(text, words) : $"Write {OneOf(words)}.");
        return null;
    }

    public bool? Truth(YamlNode? node, string what)
    {
        if (node is null)
            return null;
        if (node is YamlScalar { Kind: ScalarKind.Boolean } scalar)
            return scalar.Value == "true";
        Error(node, $"{what} must be true or false.", "Write true or false without quotes.");
        return null;
    }

    public int? Number(YamlNode? node, string what, int least, int most)
    {
        if (node is null)
            return null;
        if (node is YamlScalar { Kind: ScalarKind.Integer } scalar
            && int.TryParse(scalar.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Error(node, $"{what} must be a whole number from {least} to {most}.", "Correct the number.");
        return null;
    }

    /// <summary>A day, <c>2027-03-01</c>; null, with an error, for anything else.</summary>
    public DateOnly? Day(YamlNode? node, string what)
    {
        if (node is null)
            return null;
        if (node is YamlScalar scalar && DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day))
            return day;
        Error(node, $"{what} must be a day.", "Write it as 2027-03-01.");
        return null;
    }

    /// <summary>One pattern; null, with an error, for anything else.</summary>
    public Glob? Pattern(YamlNode? node, string what)
    {
        if (Text(node, what, int.MaxValue) is not { } pattern)
            return null;
        if (Glob.TryParse(pattern, out var glob, out var why))
            return glob;
        Error(node!, $"{what} cannot be used: {why}", "Correct the pattern.");
        return null;
    }

    /// <summary>The line that a node starts on, 1-based.</summary>
    public int LineOf(YamlNode node) => source.Source.PositionOf(node.Start).Line;

    /// <summary>A list's items; a single value is not taken for a list of one.</summary>
    public IReadOnlyList<YamlNode> Items(YamlNode? node, string what)
    {
        switch (node)
        {
            case null:
                return [];
            case YamlSequence { Items.Count: 0 }:
                Error(node, $"{what} is an empty list.", "Remove the key, or list something.");
                return [];
            case YamlSequence { Items.Count: > MaxItems }:
                Error(node, $"{what} has more than {MaxItems} items.", "Shorten the list.");
                return [];
            case YamlSequence sequence:
                return sequence.Items;
            default:
                Error(node, $"{what} must be a list.", "Write '- item' lines, or [item, item].");
                return [];
        }
    }

    public IReadOnlyList<Glob> Globs(YamlNode? node, string what)
    {
        var globs = new List<Glob>();
        foreach (var item in Items(node, what))
        {
            if (Pattern(item, $"A pattern of {what}") is { } glob)
                globs.Add(glob);
        }
        return globs;
    }

    public static string Suggest(string word, IEnumerable<string> known) =>
        DidYouMean.Nearest(word, known) is { } near ? $"Did you mean `{near}`?" : $"Known here: {List(known)}.";

    public static string OneOf(IReadOnlyList<string> words) =>
        words.Count == 1 ? $"`{words[0]}`" : string.Join(", ", words.Take(words.Count - 1).Select(w => $"`{w}`")) + $" or `{words[^1]}`";

    private static string List(IEnumerable<string> words) => string.Join(", ", words.Order(StringComparer.Ordinal).Select(w => $"`{w}`"));

    private static string Named(ConfigKeys keys) => keys.Section.Length == 0 ? "The file" : $"`{keys.Section}`";

    private static string In(ConfigKeys keys) => keys.Section.Length == 0 ? "" : $"In `{keys.Section}`: ";

    private static string Kind(YamlScalar scalar) => scalar.Kind switch
    {
        ScalarKind.Boolean => "true or false",
        ScalarKind.Integer or ScalarKind.Float => "a number",
        _ => "nothing",
    };
}
