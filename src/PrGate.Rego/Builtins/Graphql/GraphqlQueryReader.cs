using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>Reads executable documents: operations and fragments.</summary>
internal sealed class GraphqlQueryReader(BuiltinContext context, string text) : GraphqlReader(context, text)
{
    /// <exception cref="GraphqlError">The text is no query.</exception>
    public GraphqlDocument Read()
    {
        var operations = new List<RegoValue>();
        var fragments = new List<RegoValue>();
        var start = Peek;
        while (Peek.Kind != GraphqlToken.End)
        {
            switch (Peek)
            {
                case { Kind: "{" } or { Kind: "Name", Value: "query" or "mutation" or "subscription" }:
                    operations.Add(Operation());
                    break;
                case { Kind: "Name", Value: "fragment" }:
                    fragments.Add(Fragment());
                    break;
                default:
                    throw Unexpected(Peek);
            }
        }

        return new GraphqlDocument(
            Node(start, ("Operations", new RegoArray([.. operations])), ("Fragments", new RegoArray([.. fragments]))), Places);
    }

    private RegoObject Operation()
    {
        var start = Peek;
        if (start.Kind == "{")
            return Node(start, ("Operation", Text("query")), ("Name", Text("")), ("SelectionSet", RequiredSelections()));
        var operation = OperationType();
        var name = Peek.Kind == "Name" ? Take().Value : "";
        var variables = Variables();
        return Node(
            start, ("Operation", Text(operation)), ("Name", Text(name)), ("VariableDefinitions", variables),
            ("Directives", Directives(false)), ("SelectionSet", RequiredSelections()));
    }

    private RegoArray Variables() => Many("(", ")", () =>
    {
        var start = Peek;
        Expect("$");
        var name = Name();
        Expect(":");
        var type = TypeReference();
        var initial = TryTake("=") ? Value(isConstant: true) : null;
        return Node(
            start, ("Variable", Text(name)), ("Type", type), ("DefaultValue", initial), ("Directives", Directives(false)), ("Used", RegoBoolean.False));
    });

    private RegoArray RequiredSelections() => Peek.Kind == "{"
        ? Some("{", "}", Selection)
        : throw Error(Peek, $"Expected {{, found {Peek.Kind}");

    private RegoObject Selection()
    {
        var start = Peek;
        if (TryTake("..."))
            return Spread();
        var alias = Name();
        var name = TryTake(":") ? Name() : alias;
        return Node(
            start, ("Alias", Text(alias)), ("Name", Text(name)), ("Arguments", Arguments(false)), ("Directives", Directives(false)),
            ("SelectionSet", Some("{", "}", Selection)));
    }

    private RegoObject Spread()
    {
        var start = Peek;
        if (start.Kind == "Name" && start.Value != "on")
            return Node(start, ("Name", Text(Name())), ("Directives", Directives(false)));
        var type = "";
        if (start.Value == "on")
        {
            Take();
            type = Name();
        }

        return Node(start, ("TypeCondition", Text(type)), ("Directives", Directives(false)), ("SelectionSet", RequiredSelections()));
    }

    private RegoObject Fragment()
    {
        var start = Peek;
        ExpectKeyword("fragment");
        if (Peek.Value == "on")
            throw Unexpected(Peek);
        var name = Name();
        var variables = Variables();
        ExpectKeyword("on");
        return Node(
            start, ("Name", Text(name)), ("VariableDefinition", variables), ("TypeCondition", Text(Name())), ("Directives", Directives(false)),
            ("SelectionSet", RequiredSelections()));
    }
}
