using PrGate.Rego.Builtins.Text;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>What queries and schemas have in common: tokens, values, types, directives.</summary>
internal abstract class GraphqlReader(BuiltinContext context, string text)
{
    private const int MaxDepth = 200;

    private readonly GraphqlLexer _lexer = new(text);
    private GraphqlToken? _peeked;
    private int _depth;

    /// <summary>Where the nodes began, by instance.</summary>
    protected Dictionary<RegoObject, (int Line, int Column)> Places { get; } = new(ReferenceEqualityComparer.Instance);

    protected GraphqlToken Peek
    {
        get
        {
            if (_peeked is null)
            {
                context.Charge(1);
                _peeked = _lexer.Next();
            }

            return _peeked;
        }
    }

    protected GraphqlToken Take()
    {
        var token = Peek;
        _peeked = null;
        return token;
    }

    protected bool TryTake(string kind)
    {
        if (Peek.Kind != kind)
            return false;
        Take();
        return true;
    }

    protected GraphqlToken Expect(string kind) =>
        Peek.Kind == kind ? Take() : throw Error(Peek, $"Expected {kind}, found {Peek.Kind}");

    protected void ExpectKeyword(string word)
    {
        if (Peek is not { Kind: "Name" } name || name.Value != word)
            throw Error(Peek, $"Expected {GoQuote.Text(word)}, found {Peek}");
        Take();
    }

    protected string Name() => Expect("Name").Value;

    protected static GraphqlError Unexpected(GraphqlToken token) => Error(token, $"Unexpected {token}");

    protected static GraphqlError Error(GraphqlToken token, string problem) => new(problem, token.Line, token.Column);

    /// <summary>A node that began at the token, without members that are missing or empty.</summary>
    protected RegoObject Node(GraphqlToken start, params ReadOnlySpan<(string Name, RegoValue? Value)> members)
    {
        var builder = new RegoObjectBuilder(members.Length);
        foreach (var (name, value) in members)
        {
            if (value is not (null or RegoNull or RegoArray { Count: 0 } or RegoObject { Count: 0 }))
                builder[new RegoString(name)] = value;
        }

        var node = builder.Build();
        Places[node] = (start.Line, start.Column);
        return node;
    }

    /// <summary>One or more items in brackets, none if there are no brackets.</summary>
    protected RegoArray Some(string open, string close, Func<RegoValue> item)
    {
        if (!TryTake(open))
            return RegoArray.Empty;
        if (Peek.Kind == close)
            throw Error(Peek, $"expected at least one definition, found {Peek.Kind}");
        return Items(close, item);
    }

    /// <summary>Any number of items in brackets, also no brackets.</summary>
    protected RegoArray Many(string open, string close, Func<RegoValue> item) => TryTake(open) ? Items(close, item) : RegoArray.Empty;

    private RegoArray Items(string close, Func<RegoValue> item)
    {
        if (++_depth > MaxDepth)
            throw Error(Peek, "the text nests too deeply");
        var items = new List<RegoValue>();
        while (Peek.Kind != close)
            items.Add(item());
        Take();
        _depth--;
        return new RegoArray([.. items]);
    }

    protected static RegoValue Text(string value) => new RegoString(value);

    protected RegoObject TypeReference()
    {
        var start = Peek;
        RegoObject? element = null;
        var name = "";
        if (TryTake("["))
        {
            if (++_depth > MaxDepth)
                throw Error(Peek, "the text nests too deeply");
            element = TypeReference();
            Expect("]");
            _depth--;
        }
        else
        {
            name = Name();
        }

        return Node(start, ("NamedType", Text(name)), ("Elem", element), ("NonNull", RegoBoolean.Of(TryTake("!"))));
    }

    protected RegoArray Directives(bool isConstant)
    {
        var directives = new List<RegoValue>();
        while (TryTake("@"))
        {
            var start = Peek;
            directives.Add(Node(start, ("Name", Text(Name())), ("Arguments", Arguments(isConstant)), ("Location", Text(""))));
        }

        return new RegoArray([.. directives]);
    }

    protected RegoArray Arguments(bool isConstant) => Many("(", ")", () =>
    {
        var start = Peek;
        var name = Name();
        Expect(":");
        return Node(start, ("Name", Text(name)), ("Value", Value(isConstant)));
    });

    protected string OperationType()
    {
        var token = Take();
        return token.Value is "query" or "mutation" or "subscription" ? token.Value : throw Unexpected(token);
    }

    protected RegoObject Value(bool isConstant)
    {
        var start = Peek;
        switch (start.Kind)
        {
            case "[":
                return ValueNode(start, 8, "", Many("[", "]", () => Node(Peek, ("Name", Text("")), ("Value", Value(isConstant)))));
            case "{":
                return ValueNode(start, 9, "", Many("{", "}", () => ObjectField(isConstant)));
            case "$" when !isConstant:
                Take();
                return ValueNode(start, 0, Name(), RegoArray.Empty);
            case "Int":
                return ValueNode(start, 1, Take().Value, RegoArray.Empty);
            case "Float":
                return ValueNode(start, 2, Take().Value, RegoArray.Empty);
            case "String":
                return ValueNode(start, 3, Take().Value, RegoArray.Empty);
            case "BlockString":
                return ValueNode(start, 4, Take().Value, RegoArray.Empty);
            case "Name":
                return ValueNode(start, start.Value switch { "true" or "false" => 5, "null" => 6, _ => 7 }, Take().Value, RegoArray.Empty);
            default:
                throw Unexpected(start);
        }
    }

    private RegoObject ObjectField(bool isConstant)
    {
        var start = Peek;
        var name = Name();
        Expect(":");
        return Node(start, ("Name", Text(name)), ("Value", Value(isConstant)));
    }

    private RegoObject ValueNode(GraphqlToken start, int kind, string raw, RegoArray children) => Node(
        start, ("Raw", Text(raw)), ("Children", children), ("Kind", RegoNumber.Of(kind)), ("ExpectedTypeHasDefault", RegoBoolean.False));
}
