using System.Globalization;
using System.Text.Json.Nodes;
using PrGate.Checks.Manifests;

namespace PrGate.Commands.Import;

/// <summary>Translates policy-bot's predicates (the <c>if</c> of a rule) to conditions.</summary>
internal sealed class PolicyBotPredicates(ImportSource source)
{
    /// <returns>The conditions, and whether they say all that the predicates said.</returns>
    public (JsonObject Conditions, bool IsWhole) Translate(YamlMapping? predicates)
    {
        var conditions = new JsonObject();
        var isWhole = true;
        foreach (var entry in predicates?.Entries ?? [])
        {
            if (Add(conditions, entry.KeyNode.Text, entry.Value))
                continue;
            isWhole = false;
            source.Note(entry.KeyNode, $"`{entry.KeyNode.Text}` could not be translated.");
        }
        return (conditions, isWhole);
    }

    private bool Add(JsonObject into, string key, YamlNode value)
    {
        var mapping = ImportSource.Mapping(value);
        return key switch
        {
            "changed_files" => Paths(into, "paths", mapping),
            "no_changed_files" => Paths(into, "noPaths", mapping),
            "only_changed_files" => Paths(into, "only", mapping),
            "has_author_in" => Set(into, "author", People(mapping)),
            "has_contributor_in" => Nest(into, "contributors", "some", People(mapping)),
            "only_has_contributors_in" => Nest(into, "contributors", "only", People(mapping)),
            "author_is_only_contributor" => Nest(into, "contributors", "authorOnly", JsonValue.Create(ImportSource.Truth(value))),
            "targets_branch" => Globs(into, "base", [mapping?["pattern"]]),
            "from_branch" => Globs(into, "head", [mapping?["pattern"]]),
            "modified_lines" => Lines(into, mapping),
            "has_labels" => Set(into, "labels", List(ImportSource.Texts(value))),
            "has_successful_status" => Set(into, "statuses", List(ImportSource.Texts(value is YamlMapping m ? m["statuses"] : value))),
            "has_status" => Status(into, "statuses", mapping, "statuses"),
            "has_workflow_result" => Status(into, "workflows", mapping, "workflows"),
            "repository" => mapping?["not_matches"] is null && Globs(into, "repository", ImportSource.Items(mapping?["matches"])),
            "title" => Title(into, mapping),
            "has_valid_signatures" => Set(into, "signed", JsonValue.Create(ImportSource.Truth(value))),
            "has_valid_signatures_by" => People(mapping) is { } by && Set(into, "signed", new JsonObject { ["by"] = by }),
            _ => false,
        };
    }

    /// <summary>Users, teams and organisations; null when nobody is named, or somebody who cannot be said.</summary>
    public JsonObject? People(YamlMapping? mapping)
    {
        var people = new JsonObject();
        foreach (var entry in mapping?.Entries ?? [])
        {
            switch (entry.KeyNode.Text)
            {
                case "users" or "teams" or "organizations":
                    people[entry.KeyNode.Text] = List(ImportSource.Texts(entry.Value));
                    break;
                default:
                    source.Note(entry.KeyNode, $"`{entry.KeyNode.Text}` cannot be said here.");
                    return null;
            }
        }
        return people.Count == 0 ? null : people;
    }

    public static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)JsonValue.Create(t))];

    private static bool Paths(JsonObject into, string key, YamlMapping? mapping)
    {
        if (Globs(ImportSource.Items(mapping?["paths"])) is not { } include || Globs(ImportSource.Items(mapping?["ignore"])) is not { } exclude || include.Count == 0)
            return false;
        into[key] = exclude.Count == 0 ? List(include) : new JsonObject { ["include"] = List(include), ["exclude"] = List(exclude) };
        return true;
    }

    private static bool Globs(JsonObject into, string key, IReadOnlyList<YamlNode?> patterns)
    {
        if (Globs(patterns) is not { Count: > 0 } globs)
            return false;
        into[key] = List(globs);
        return true;
    }

    private static List<string>? Globs(IReadOnlyList<YamlNode?> patterns)
    {
        var globs = new List<string>();
        foreach (var pattern in patterns)
        {
            if (pattern is not YamlScalar scalar || RegexGlob.Write(scalar.Text) is not { } written)
                return null;
            globs.AddRange(written);
        }
        return globs;
    }

    private static bool Title(JsonObject into, YamlMapping? mapping)
    {
        var title = new JsonObject();
        if (mapping?["matches"] is { } matches)
            title["matches"] = List(ImportSource.Texts(matches));
        if (mapping?["not_matches"] is { } unwanted)
            title["notMatches"] = List(ImportSource.Texts(unwanted));
        return title.Count > 0 && Set(into, "title", title);
    }

    private static bool Status(JsonObject into, string key, YamlMapping? mapping, string names)
    {
        if (ImportSource.Texts(mapping?[names]) is not { Count: > 0 } listed)
            return false;
        var states = ImportSource.Texts(mapping?["conclusions"]).Select(s => s.Replace('_', '-')).ToList();
        into[key] = states.Count == 0 ? List(listed) : new JsonObject { ["names"] = List(listed), ["states"] = List(states) };
        return true;
    }

    // Any one of the numbers is enough there.
    private static bool Lines(JsonObject into, YamlMapping? mapping)
    {
        var choices = new List<JsonObject>();
        foreach (var entry in mapping?.Entries ?? [])
        {
            var name = entry.KeyNode.Text switch { "additions" => "added", "deletions" => "deleted", "total" => "total", _ => null };
            if (name is null || entry.Value is not YamlScalar scalar || Range(scalar.Text) is not { } range)
                return false;
            choices.Add(new JsonObject { ["lines"] = new JsonObject { [name] = range } });
        }
        if (choices.Count == 1)
            return Set(into, "lines", choices[0]["lines"]!.DeepClone());
        return choices.Count > 0 && Set(into, "any", new JsonArray([.. choices]));
    }

    private static JsonObject? Range(string text)
    {
        if (text.Length < 2 || !int.TryParse(text[1..], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
            return null;
        return text[0] switch
        {
            '>' => new JsonObject { ["min"] = number + 1 },
            '<' when number > 0 => new JsonObject { ["max"] = number - 1 },
            '=' => new JsonObject { ["min"] = number, ["max"] = number },
            _ => null,
        };
    }

    private static bool Set(JsonObject into, string key, JsonNode? value)
    {
        if (value is null or JsonArray { Count: 0 })
            return false;
        into[key] = value;
        return true;
    }

    private static bool Nest(JsonObject into, string key, string inner, JsonNode? value)
    {
        if (value is null)
            return false;
        if (into[key] is not JsonObject nested)
            into[key] = nested = [];
        nested[inner] = value;
        return true;
    }
}
