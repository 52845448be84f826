namespace PrGate.Rego.Tests.Builtins;

public sealed class GraphqlTests
{
    private const string Schema = """
        interface Animal { name(short: Boolean = false): String! owner: Person }
        type Dog implements Animal { name(short: Boolean = false): String! owner: Person barks: Boolean age: Int }
        type Cat implements Animal { name(short: Boolean = false): String! owner: Person meows: Boolean age: String }
        type Person { id: ID! pets(kind: Kind!, where: Filter): [Animal!]! }
        enum Kind { DOG CAT }
        input Filter { name: String! limit: Int = 10 }
        union Being = Dog | Person
        directive @twice repeatable on FIELD
        type Query { person(id: ID!): Person animal: Animal being: Being dog: Dog cat: Cat many(ids: [Int!]): Int }
        type Subscription { a: Int b: Int }
        """;

    [Theory]
    [InlineData("{ nothing }", "Cannot query field \"nothing\" on type \"Query\".")]
    [InlineData("{ dog }", "Field \"dog\" of type \"Dog\" must have a selection of subfields. Did you mean \"dog { ... }\"?")]
    [InlineData("{ dog { barks { x } } }", "Field \"barks\" must not have a selection since type \"Boolean\" has no subfields.")]
    [InlineData("{ person { id } }", "Field \"person\" argument \"id\" of type \"ID!\" is required, but it was not provided.")]
    [InlineData("{ person(id: 1, foo: 2) { id } }", "Unknown argument \"foo\" on field \"Query.person\".")]
    [InlineData("{ person(id: 1, id: 2) { id } }", "There can be only one argument named \"id\".")]
    [InlineData("{ person(id: 1) { pets(kind: BIRD) { name } } }", "Value \"BIRD\" does not exist in \"Kind!\" enum.")]
    [InlineData("{ person(id: 1) { pets(kind: DOG, where: {}) { name } } }", "Field \"Filter.name\" of required type \"String!\" was not provided.")]
    [InlineData("{ person(id: 1) { pets(kind: DOG, where: {name: \"a\", x: 1}) { name } } }", "Field \"x\" is not defined by type \"Filter\".")]
    [InlineData("{ person(id: null) { id } }", "Expected value of type \"ID!\", found null.")]
    [InlineData("{ many(ids: [1, \"a\"]) }", "Int cannot represent a value of another kind: \"a\"")]
    [InlineData("{ many(ids: 99999999999) }", "Int cannot represent a value of another kind: 99999999999")]
    [InlineData("{ dog { ...F } }", "Unknown fragment \"F\".")]
    [InlineData("fragment F on Dog { barks } { dog { barks } }", "Fragment \"F\" is never used.")]
    [InlineData("fragment F on Kind { x } { dog { ...F } }", "Fragment \"F\" cannot condition on non composite type \"Kind\".")]
    [InlineData("fragment F on Dog { ...G } fragment G on Dog { ...F } { dog { ...F } }", "Cannot spread fragment \"F\" within itself via \"G\".")]
    [InlineData("{ dog { ... on Cat { meows } } }", "Fragment cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\".")]
    [InlineData("{ dog { ... on Bird { x } } }", "Unknown type \"Bird\".")]
    [InlineData("query A { many } query A { many }", "There can be only one operation named \"A\".")]
    [InlineData("query A { many } { many }", "This anonymous operation must be the only defined operation.")]
    [InlineData("mutation { x }", "Schema does not support operation type \"mutation\"")]
    [InlineData("subscription { a b }", "Anonymous Subscription must select only one top level field.")]
    [InlineData("{ many @foo }", "Unknown directive \"@foo\".")]
    [InlineData("query @skip(if: true) { many }", "Directive \"@skip\" may not be used on QUERY.")]
    [InlineData("{ many @skip }", "Directive \"@skip\" argument \"if\" of type \"Boolean!\" is required, but it was not provided.")]
    [InlineData("{ many @skip(if: true) @skip(if: false) }", "The directive \"@skip\" can only be used once at this location.")]
    [InlineData("query ($a: Int) { many }", "Variable \"$a\" is never used.")]
    [InlineData("query ($a: Int, $a: Int) { many }", "There can be only one variable named \"$a\".")]
    [InlineData("query ($a: Dog) { many }", "Variable \"$a\" cannot be non-input type \"Dog\".")]
    [InlineData("query Q { person(id: $x) { id } }", "Variable \"$x\" is not defined by operation \"Q\".")]
    [InlineData("query ($x: ID) { person(id: $x) { id } }", "Variable \"$x\" of type \"ID\" used in position expecting type \"ID!\".")]
    [InlineData("{ dog { name name: barks } }", "Fields \"name\" conflict because \"name\" and \"barks\" are different fields. Use different aliases on the fields to fetch both if this was intentional.")]
    [InlineData("{ dog { name(short: true) name } }", "Fields \"name\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.")]
    [InlineData("{ animal { ... on Dog { age } ... on Cat { age } } }", "Fields \"age\" conflict because they return conflicting types \"Int\" and \"String\". Use different aliases on the fields to fetch both if this was intentional.")]
    public void A_query_that_breaks_a_rule_is_not_valid(string query, string reason)
    {
        Assert.StartsWith($"Builtin: {reason} in GraphQL query string at location 1:", Call.Error("graphql.parse", query, Schema), StringComparison.Ordinal);
        Assert.Equal("false", Call.Text("graphql.is_valid", query, Schema));
        Assert.Equal("[false, {}, {}]", Call.Text("graphql.parse_and_verify", query, Schema));
    }

    [Theory]
    [InlineData("{ dog { barks owner { id } } animal { name ... on Cat { meows } } }")]
    [InlineData("query ($k: Kind! = DOG, $n: String!) { person(id: 1) { pets(kind: $k, where: {name: $n}) { __typename name } } }")]
    [InlineData("query ($x: ID = 1) { person(id: $x) { id } }")]
    [InlineData("{ being { ...D ... on Person { id } } } fragment D on Dog { name }")]
    [InlineData("{ __schema { types { name } } __type(name: \"Dog\") { fields { name } } }")]
    [InlineData("{ many(ids: 1) @twice @twice }")]
    [InlineData("{ a: many(ids: [1]) b: many(ids: []) }")]
    [InlineData("{ dog { name name } }")]
    public void A_query_that_keeps_the_rules_is_valid_as_text_and_as_object(string query)
    {
        Assert.Equal("true", Call.Text("graphql.is_valid", query, Schema));
        Assert.Equal("true", Call.Text("graphql.is_valid", Call.Of("graphql.parse_query", query), Call.Of("graphql.parse_schema", Schema)));
    }

    [Theory]
    [InlineData("type A { a: Int } type A { b: Int }")]
    [InlineData("type A { a: Int a: Int }")]
    [InlineData("type A { a: B }")]
    [InlineData("type A { a(x: A): Int }")]
    [InlineData("type __A { a: Int }")]
    [InlineData("interface I { a: Int } type A implements I { b: Int }")]
    [InlineData("interface I { a: Int! } type A implements I { a: Int }")]
    [InlineData("interface I { a(x: Int): Int } type A implements I { a: Int }")]
    [InlineData("interface I { a: Int } type A implements I { a(x: Int!): Int }")]
    [InlineData("interface I { a: Int } interface J implements I { a: Int } type A implements J { a: Int }")]
    [InlineData("enum E { true }")]
    [InlineData("input I { a: I! b: A } type A { a: Int }")]
    [InlineData("type A { a: Int @nope }")]
    [InlineData("type A @deprecated { a: Int }")]
    [InlineData("union U = Int")]
    [InlineData("schema { query: Nope }")]
    [InlineData("schema { query: A } schema { query: A } type A { a: Int }")]
    [InlineData("directive @d(x: Int @d) on FIELD | ARGUMENT_DEFINITION")]
    [InlineData("scalar A extend type A { a: Int }")]
    public void A_schema_that_breaks_a_rule_is_not_valid(string schema) => Assert.Equal("false", Call.Text("graphql.schema_is_valid", schema));

    [Theory]
    [InlineData("{ a(x: \"unterminated) }")]
    [InlineData("{ a(x: 01) }")]
    [InlineData("{ a ? }")]
    [InlineData("query")]
    [InlineData("{ a(x: $) }")]
    public void A_query_that_cannot_be_read_is_an_error(string query) =>
        Assert.Contains(" in GraphQL string at location 1:", Call.Error("graphql.parse_query", query), StringComparison.Ordinal);

    [Fact]
    public void An_object_that_is_no_document_is_not_valid()
    {
        Assert.Equal("false", Call.Text("graphql.schema_is_valid", Call.Json("""{"Definitions": [{"Kind": "OBJECT", "Name": "A", "Fields": [{"Name": "a"}]}]}""")));
        Assert.Equal("false", Call.Text("graphql.is_valid", Call.Json("""{"Operations": [{"Operation": "query", "SelectionSet": [{"Alias": "many", "Name": "many", "Arguments": [{"Name": "ids"}]}]}]}"""), Schema));
        Assert.Equal("false", Call.Text("graphql.is_valid", 1, Schema));
    }

    [Fact]
    public void Deep_nesting_is_an_error() => Assert.Contains(
        "nests too deeply", Call.Error("graphql.parse_query", string.Concat(Enumerable.Repeat("{a", 5_000))), StringComparison.Ordinal);
}
