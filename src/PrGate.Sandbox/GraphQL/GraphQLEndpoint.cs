using System.Collections.Concurrent;
using System.Text.Json;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GraphQL;

/// <summary>Answers GraphQL requests: parses (and remembers) the text, checks it against the schema, then reads it off the nodes.</summary>
/// <param name="root">Makes the node that the operation's first fields are read from.</param>
internal sealed class GraphQLEndpoint(string schema, Func<Exchange, GraphQLNode> root)
{
    private const int RememberedTexts = 500;
    private readonly GraphQLSchema _schema = new(schema);
    private readonly ConcurrentDictionary<string, GraphQLDocument> _parsed = new(StringComparer.Ordinal);

    public void Handle(Exchange x)
    {
        var body = x.JsonBody();
        try
        {
            var document = Parse(body.Text("query") ?? throw new GraphQLError("A query attribute must be specified and must be a string."));
            var variables = Variables(document, body);
            var errors = new List<(GraphQLError Error, List<object> Path)>();
            x.Json.WriteStartObject();
            x.Json.WritePropertyName("data"u8);
            Write(x.Json, document, root(x), document.Selections, variables, [], errors);
            if (errors.Count > 0)
                WriteErrors(x.Json, errors);
            x.Json.WriteEndObject();
        }
        catch (GraphQLError error)
        {
            x.Reply.ClearBody();
            x.Json.WriteStartObject();
            WriteErrors(x.Json, [(error, ["query"])]);
            x.Json.WriteEndObject();
        }
    }

    private GraphQLDocument Parse(string text)
    {
        if (_parsed.TryGetValue(text, out var known))
            return known;
        var document = GraphQLParser.Parse(text);
        _schema.Check(document);
        if (_parsed.Count < RememberedTexts)
            _parsed[text] = document;
        return document;
    }

    private static Dictionary<string, object?> Variables(GraphQLDocument document, JsonElement body)
    {
        var given = body.TryGetProperty("variables", out var element) && element.ValueKind is JsonValueKind.Object ? element : default;
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var variable in document.Variables)
        {
            values[variable.Name] = given.ValueKind is JsonValueKind.Object && given.TryGetProperty(variable.Name, out var value)
                ? Plain(value)
                : variable.Default;
            if (variable.IsRequired && values[variable.Name] is null)
                throw new GraphQLError($"Variable ${variable.Name} of type {variable.Type} was provided invalid value");
        }
        return values;
    }

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(p => p.Name, p => Plain(p.Value)),
        _ => null,
    };

    private static void Write(
        Utf8JsonWriter w, GraphQLDocument document, GraphQLNode node, IReadOnlyList<GraphQLSelection> selections,
        Dictionary<string, object?> variables, List<object> path, List<(GraphQLError Error, List<object> Path)> errors)
    {
        w.WriteStartObject();
        foreach (var field in Fields(document, node, selections))
        {
            w.WritePropertyName(field.Key);
            path.Add(field.Key);
            object? value = null;
            try
            {
                value = field.Name == "__typename" ? node.Type : node.Get(field.Name, new GraphQLArguments(field.Arguments, variables));
            }
            catch (GraphQLError error) when (error.Type is not null)
            {
                errors.Add((error, [.. path]));
            }
            WriteValue(w, document, value, field, variables, path, errors);
            path.RemoveAt(path.Count - 1);
        }
        w.WriteEndObject();
    }

    private static void WriteValue(
        Utf8JsonWriter w, GraphQLDocument document, object? value, GraphQLSelection.Field field,
        Dictionary<string, object?> variables, List<object> path, List<(GraphQLError Error, List<object> Path)> errors)
    {
        switch (value)
        {
            case null:
                w.WriteNullValue();
                break;
            case string text:
                w.WriteStringValue(text);
                break;
            case bool truth:
                w.WriteBooleanValue(truth);
                break;
            case int number:
                w.WriteNumberValue(number);
                break;
            case long number:
                w.WriteNumberValue(number);
                break;
            case GraphQLNode node:
                Write(w, document, node, field.Selections, variables, path, errors);
                break;
            case IEnumerable<object?> list:
                w.WriteStartArray();
                foreach (var one in list)
                    WriteValue(w, document, one, field, variables, path, errors);
                w.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"{field.Name} holds a {value.GetType().Name}, which has no place in an answer.");
        }
    }

    // Fields under the same key are one: their selections are read together.
    private static IEnumerable<GraphQLSelection.Field> Fields(GraphQLDocument document, GraphQLNode node, IReadOnlyList<GraphQLSelection> selections)
    {
        if (selections.All(s => s is GraphQLSelection.Field))
            return selections.Cast<GraphQLSelection.Field>().DistinctBy(f => f.Key);
        var found = new Dictionary<string, GraphQLSelection.Field>(StringComparer.Ordinal);
        Collect(selections);
        return found.Values;

        void Collect(IReadOnlyList<GraphQLSelection> from)
        {
            foreach (var selection in from)
            {
                if (selection is GraphQLSelection.Field field)
                    found[field.Key] = found.TryGetValue(field.Key, out var before)
                        ? field with { Selections = [.. before.Selections, .. field.Selections] }
                        : field;
                else if ((selection as GraphQLSelection.Fragment ?? document.Fragments[((GraphQLSelection.Spread)selection).Name]) is var fragment
                    && (fragment.Type is null || fragment.Type == node.Type || !IsConcrete(fragment.Type)))
                    Collect(fragment.Selections);
            }
        }
    }

    private static bool IsConcrete(string type) => type is not ("GitObject" or "Node" or "Actor" or "Comment");

    private static void WriteErrors(Utf8JsonWriter w, List<(GraphQLError Error, List<object> Path)> errors)
    {
        w.WriteStartArray("errors"u8);
        foreach (var (error, path) in errors)
        {
            w.WriteStartObject();
            if (error.Type is not null)
                w.WriteString("type"u8, error.Type);
            w.WriteStartArray("path"u8);
            foreach (var step in path)
                w.WriteStringValue(step.ToString());
            w.WriteEndArray();
            if (error.Code is not null)
            {
                w.WriteStartObject("extensions"u8);
                w.WriteString("code"u8, error.Code);
                w.WriteEndObject();
            }
            w.WriteString("message"u8, error.Message);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }
}
