using PrGate.Rego.Values;

namespace PrGate.Rego.Tests.Builtins;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("""{"type": "unknown"}""", "has a primitive type that is NOT VALID -- given: /unknown/ Expected valid values are:[array boolean integer number null object string]")]
    [InlineData("""{"minLength": -1}""", "minLength must be greater than or equal to 0")]
    [InlineData("""{"minLength": 3, "maxLength": 2}""", "minLength cannot be greater than maxLength")]
    [InlineData("""{"pattern": "(?=a)"}""", "pattern must be a valid regex")]
    [InlineData("""{"required": ["a", "a"]}""", "required items must be unique")]
    [InlineData("""{"properties": 1}""", "properties must be of type object")]
    [InlineData("""{"properties": {"a": {"multipleOf": 0}}}""", "multipleOf must be strictly greater than 0")]
    [InlineData("""{"$ref": "https://example.com/schema.json"}""", "the reference https://example.com/schema.json leads outside the schema; remote schemas are not loaded")]
    [InlineData("""{"exclusiveMinimum": true}""", "exclusiveMinimum cannot be used without minimum")]
    public void A_malformed_schema_is_named(string schema, string reason)
    {
        var verdict = Assert.IsType<RegoArray>(Call.Of("json.verify_schema", Call.Json(schema)));
        Assert.Equal(RegoBoolean.False, verdict[0]);
        Assert.Equal($"jsonschema: {reason}", Assert.IsType<RegoString>(verdict[1]).Value);
        Assert.Equal($"Builtin: {reason}", Call.Error("json.match_schema", Call.Json("{}"), Call.Json(schema)));
    }

    [Theory]
    [InlineData("""{"type": "integer"}""", """{"a": "x"}""", "a: Invalid type. Expected: integer, given: string")]
    [InlineData("""{"type": ["integer", "null"]}""", """{"a": 1.5}""", "a: Invalid type. Expected: [integer,null], given: number")]
    [InlineData("""{"minimum": 3}""", """{"a": 2}""", "a: Must be greater than or equal to 3")]
    [InlineData("""{"exclusiveMaximum": 3}""", """{"a": 3}""", "a: Must be less than 3")]
    [InlineData("""{"multipleOf": 0.1}""", """{"a": 0.25}""", "a: Must be a multiple of 0.1")]
    [InlineData("""{"minLength": 2}""", """{"a": "😀"}""", "a: String length must be greater than or equal to 2")]
    [InlineData("""{"pattern": "^b"}""", """{"a": "ab"}""", "a: Does not match pattern '^b'")]
    [InlineData("""{"enum": [1, "b"]}""", """{"a": 2}""", "a: a must be one of the following: 1, \"b\"")]
    [InlineData("""{"const": {"x": 1}}""", """{"a": {"x": 2}}""", "a: a does not match: {\"x\":1}")]
    [InlineData("""{"items": {"type": "string"}}""", """{"a": ["x", 1]}""", "a.1: Invalid type. Expected: string, given: integer")]
    [InlineData("""{"uniqueItems": true}""", """{"a": [1, 2, 1.0]}""", "a: array items[0,2] must be unique")]
    [InlineData("""{"required": ["b"]}""", """{"a": {}}""", "a: b is required")]
    [InlineData("""{"additionalProperties": false, "properties": {"x": {}}}""", """{"a": {"y": 1}}""", "a: Additional property y is not allowed")]
    [InlineData("""{"not": {}}""", """{"a": 1}""", "a: Must not validate the schema (not)")]
    [InlineData("""{"format": "ipv4"}""", """{"a": "300.1.1.1"}""", "a: Does not match format 'ipv4'")]
    [InlineData("""{"format": "date-time"}""", """{"a": "yesterday"}""", "a: Does not match format 'date-time'")]
    [InlineData("false", """{"a": 1}""", "a: False always fails validation")]
    [InlineData("""{"$ref": "#/definitions/d"}""", """{"a": 1}""", "a: Invalid type. Expected: string, given: integer")]
    public void Each_mismatch_is_said_with_its_place(string schema, string document, string error)
    {
        var whole = "{\"definitions\": {\"d\": {\"type\": \"string\"}}, \"properties\": {\"a\": " + schema + "}}";
        var verdict = Assert.IsType<RegoArray>(Call.Of("json.match_schema", Call.Json(document), Call.Json(whole)));
        Assert.Equal(RegoBoolean.False, verdict[0]);
        var finding = Assert.Single(Assert.IsType<RegoArray>(verdict[1]));
        Assert.Equal(error, Assert.IsType<RegoString>(finding.Find(new RegoString("error"))).Value);
    }

    [Fact]
    public void Alternatives_report_the_closest() => Assert.Equal(
        """["number_any_of", "number_lte"]""",
        Types("""{"anyOf": [{"type": "string"}, {"type": "integer", "maximum": 3}]}""", "[4]"));

    [Fact]
    public void A_condition_chooses_its_branch() => Assert.Equal(
        """["condition_then", "number_gte"]""", Types("""{"if": {"type": "integer"}, "then": {"minimum": 9}, "else": false}""", "[4]"));

    [Fact]
    public void A_recursive_schema_follows_the_document()
    {
        var schema = """{"type": "object", "properties": {"next": {"$ref": "#"}}, "additionalProperties": false}""";
        Assert.Equal("[true, []]", Call.Text("json.match_schema", """{"next": {"next": {}}}""", schema));
        Assert.StartsWith("[false", Call.Text("json.match_schema", """{"next": {"nxt": {}}}""", schema), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_itself_ends() => Assert.Equal(
        "Builtin: the reference #/definitions/a leads back to itself",
        Call.Error("json.match_schema", "{}", """{"$ref": "#/definitions/a", "definitions": {"a": {"$ref": "#/definitions/a"}}}"""));

    private static string Types(string schema, string document)
    {
        var verdict = Assert.IsType<RegoArray>(Call.Of("json.match_schema", document, $$"""{"items": {{schema}}}"""));
        return new RegoArray([.. Assert.IsType<RegoArray>(verdict[1]).Select(finding => finding.Find(new RegoString("type"))!)]).ToString();
    }
}
