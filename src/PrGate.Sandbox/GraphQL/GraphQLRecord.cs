namespace PrGate.Sandbox.GraphQL;

/// <summary>A node made of ready values.</summary>
internal sealed class GraphQLRecord(string type, params (string Name, object? Value)[] fields) : GraphQLNode
{
    public override string Type { get; } = type;

    public override object? Get(string field, GraphQLArguments arguments)
    {
        foreach (var (name, value) in fields)
        {
            if (name == field)
                return value is GraphQLList list ? Connection(list.Type, list.All, arguments) : value;
        }
        throw Forgotten(field);
    }

    /// <summary>A page of a list: <c>nodes</c>, <c>edges</c>, <c>totalCount</c> and <c>pageInfo</c>, by <c>first</c> (at most 100) and <c>after</c>.</summary>
    public static GraphQLRecord Connection(string type, IReadOnlyList<object?> all, GraphQLArguments arguments)
    {
        var first = arguments.Number("first") ?? arguments.Number("last")
            ?? throw new GraphQLError("You must provide a `first` or `last` value to properly paginate the connection.", "MISSING_PAGINATION_BOUNDARIES");
        if (first is < 0 or > 100)
            throw new GraphQLError($"Requesting {first} records exceeds the `first` limit of 100 records.", "EXCESSIVE_PAGINATION");
        var start = int.TryParse(arguments.Text("after"), out var after) ? after : 0;
        if (arguments.Number("first") is null)
            start = Math.Max(0, all.Count - (int)first);
        var page = all.Skip(start).Take((int)first).ToList();
        return new GraphQLRecord(
            type,
            ("nodes", page),
            ("totalCount", (long)all.Count),
            ("pageInfo", new GraphQLRecord(
                "PageInfo",
                ("hasNextPage", start + page.Count < all.Count),
                ("hasPreviousPage", start > 0),
                ("startCursor", page.Count > 0 ? start.ToString() : null),
                ("endCursor", page.Count > 0 ? (start + page.Count).ToString() : null))));
    }
}
