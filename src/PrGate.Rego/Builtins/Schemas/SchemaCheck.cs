using PrGate.Rego.Builtins.Regexes;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Schemas;

/// <summary>Whether a document is a well-formed schema. The messages are those of the library OPA uses, gojsonschema.</summary>
internal sealed class SchemaCheck(BuiltinContext context, SchemaDocument document)
{
    private const int MaxDepth = 200;
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "null", "object", "string"];
    private static readonly string[] Texts = ["title", "description", "$ref", "$id", "format"];
    private static readonly string[] Counts = ["minLength", "maxLength", "minProperties", "maxProperties", "minItems", "maxItems"];
    private static readonly string[] SchemaLists = ["oneOf", "anyOf", "allOf"];
    private static readonly string[] Conditions = ["not", "if", "then", "else"];

    private readonly HashSet<string> _references = new(StringComparer.Ordinal);
    private int _depth;

    /// <exception cref="BuiltinException">The first thing that is wrong.</exception>
    public void Run() => Check(document.Root);

    private void Check(RegoValue schema)
    {
        context.Charge(2);
        if (schema is RegoBoolean && document.Draft >= 6)
            return;
        if (schema is not RegoObject keywords)
            throw new BuiltinException("Expected: valid schema, given: Invalid JSON");
        if (++_depth > MaxDepth)
            throw new BuiltinException("the schema nests too deeply");

        foreach (var name in Texts)
            RequireText(keywords, name);
        CheckNamed(keywords, "definitions", "array of schemas");
        if (keywords.Find("$ref") is RegoString reference)
        {
            if (_references.Add(reference.Value))
                Check(document.Resolve(reference.Value));
            _depth--;
            return;
        }

        CheckType(keywords);
        if (keywords.Find("properties") is not (null or RegoObject))
            throw new BuiltinException("properties must be of type object");
        CheckNamed(keywords, "properties", "object");
        CheckPatterns(keywords);
        CheckSchema(keywords, "additionalProperties", "boolean/valid schema");
        CheckSchema(keywords, "propertyNames", "valid schema");
        CheckDependencies(keywords);
        CheckItems(keywords);
        CheckSchema(keywords, "additionalItems", "boolean/valid schema");
        CheckNumbers(keywords);
        CheckCounts(keywords);
        CheckValues(keywords);
        CheckCombinations(keywords);
        _depth--;
    }

    private static void RequireText(RegoObject keywords, string name)
    {
        if (keywords.Find(name) is not (null or RegoString))
            throw InvalidType("string", name);
    }

    private static BuiltinException InvalidType(string expected, string given) => new($"Invalid type. Expected: {expected}, given: {given}");

    private static void CheckType(RegoObject keywords)
    {
        switch (keywords.Find("type"))
        {
            case null:
                break;
            case RegoString name:
                RequireType(name.Value);
                break;
            case RegoArray names:
                foreach (var name in names.Items)
                    RequireType((name as RegoString ?? throw InvalidType("type", "string/array of strings")).Value);
                break;
            default:
                throw InvalidType("type", "string/array of strings");
        }
    }

    private static void RequireType(string name)
    {
        if (!Types.Contains(name, StringComparer.Ordinal))
            throw new BuiltinException($"has a primitive type that is NOT VALID -- given: /{name}/ Expected valid values are:[{string.Join(' ', Types)}]");
    }

    private void CheckNamed(RegoObject keywords, string name, string expected)
    {
        switch (keywords.Find(name))
        {
            case null:
                break;
            case RegoObject schemas:
                foreach (var (_, schema) in schemas)
                    Check(schema);
                break;
            default:
                throw InvalidType(expected, name);
        }
    }

    private void CheckPatterns(RegoObject keywords)
    {
        switch (keywords.Find("patternProperties"))
        {
            case null:
                break;
            case RegoObject patterns:
                foreach (var (pattern, schema) in patterns)
                {
                    if (!IsRegex((RegoString)pattern))
                        throw new BuiltinException($"Invalid regex pattern '{((RegoString)pattern).Value}'");
                    Check(schema);
                }

                break;
            default:
                throw InvalidType("valid schema", "patternProperties");
        }
    }

    private bool IsRegex(RegoString pattern)
    {
        try
        {
            RegoRegex.For(context, pattern.Value);
            return true;
        }
        catch (BuiltinException)
        {
            // The caller says which keyword is wrong.
            return false;
        }
    }

    private void CheckSchema(RegoObject keywords, string name, string expected)
    {
        switch (keywords.Find(name))
        {
            case null or RegoBoolean:
                break;
            case RegoObject schema:
                Check(schema);
                break;
            default:
                throw InvalidType(expected, name);
        }
    }

    private void CheckDependencies(RegoObject keywords)
    {
        if (keywords.Find("dependencies") is not { } value)
            return;
        foreach (var (_, dependency) in value as RegoObject ?? throw new BuiltinException("dependencies must be of type object"))
        {
            if (dependency is RegoArray names ? names.Any(name => name is not RegoString) : dependency is not (RegoBoolean or RegoObject))
                throw new BuiltinException("dependency must be of type schema or array of strings");
            if (dependency is RegoObject)
                Check(dependency);
        }
    }

    private void CheckItems(RegoObject keywords)
    {
        switch (keywords.Find("items"))
        {
            case null or RegoBoolean:
                break;
            case RegoObject schema:
                Check(schema);
                break;
            case RegoArray schemas:
                foreach (var schema in schemas.Items)
                    Check(schema is RegoObject or RegoBoolean ? schema : throw InvalidType("valid schema/array of schemas", "items"));
                break;
            default:
                throw InvalidType("valid schema/array of schemas", "items");
        }
    }

    private static void CheckNumbers(RegoObject keywords)
    {
        if (keywords.Find("multipleOf") is { } multiple)
        {
            if ((multiple as RegoNumber ?? throw InvalidType("number", "multipleOf")).ToBigFloat().Sign <= 0)
                throw new BuiltinException("multipleOf must be strictly greater than 0");
        }

        foreach (var name in (string[])["minimum", "maximum"])
        {
            if (keywords.Find(name) is not (null or RegoNumber))
                throw new BuiltinException($"{name} must be of a number");
            var exclusive = name == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum";
            switch (keywords.Find(exclusive))
            {
                case null or RegoNumber:
                    break;
                case RegoBoolean when keywords.Find(name) is null:
                    throw new BuiltinException($"{exclusive} cannot be used without {name}");
                case RegoBoolean:
                    break;
                default:
                    throw InvalidType("boolean/number", exclusive);
            }
        }
    }

    private static void CheckCounts(RegoObject keywords)
    {
        foreach (var name in Counts)
        {
            if (keywords.Find(name) is not { } value)
                continue;
            if (value is not RegoNumber { IsInteger: true } number || !number.TryGetInt64(out var count))
                throw new BuiltinException($"{name} must be of an integer");
            if (count < 0)
                throw new BuiltinException($"{name} must be greater than or equal to 0");
        }

        foreach (var (low, high) in ((string, string)[])[("minLength", "maxLength"), ("minProperties", "maxProperties")])
        {
            if (keywords.Find(low) is RegoNumber least && keywords.Find(high) is RegoNumber most && least > most)
                throw new BuiltinException($"{low} cannot be greater than {high}");
        }
    }

    private void CheckValues(RegoObject keywords)
    {
        RequireText(keywords, "pattern");
        if (keywords.Find("pattern") is RegoString pattern && !IsRegex(pattern))
            throw new BuiltinException("pattern must be a valid regex");
        var required = List(keywords, "required");
        foreach (var name in required)
            _ = name as RegoString ?? throw InvalidType("string", "required");
        RequireDistinct("required", required);
        RequireDistinct("enum", List(keywords, "enum"));
        if (keywords.Find("uniqueItems") is not (null or RegoBoolean))
            throw new BuiltinException("uniqueItems must be of a boolean");
    }

    private static void RequireDistinct(string name, RegoArray items)
    {
        if (RegoSet.Of(items).Count != items.Count)
            throw new BuiltinException($"{name} items must be unique");
    }

    private static RegoArray List(RegoObject keywords, string name) => keywords.Find(name) switch
    {
        null => RegoArray.Empty,
        RegoArray items => items,
        _ => throw new BuiltinException($"{name} must be of an array"),
    };

    private void CheckCombinations(RegoObject keywords)
    {
        if (document.Draft >= 6 && keywords.Find("contains") is { } contains)
            Check(contains);
        foreach (var name in SchemaLists)
        {
            foreach (var schema in List(keywords, name).Items)
                Check(schema);
        }

        foreach (var name in Conditions)
        {
            if (keywords.Find(name) is not { } schema || (name != "not" && document.Draft < 7))
                continue;
            Check(schema is RegoObject or RegoBoolean ? schema : throw new BuiltinException($"{name} must be of an object"));
        }
    }
}
