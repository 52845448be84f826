namespace PrGate.Sandbox.GraphQL;

/// <summary>A parsed request: one operation and the fragments it may use.</summary>
internal sealed record GraphQLDocument(
    string Operation, IReadOnlyList<GraphQLVariable> Variables, IReadOnlyList<GraphQLSelection> Selections,
    IReadOnlyDictionary<string, GraphQLSelection.Fragment> Fragments);

internal sealed record GraphQLVariable(string Name, string Type, object? Default)
{
    public bool IsRequired => Type.EndsWith('!') && Default is null;
}

/// <summary>A use of a variable inside an argument.</summary>
internal sealed record GraphQLVariableUse(string Name);

internal abstract record GraphQLSelection
{
    private GraphQLSelection()
    {
    }

    /// <param name="Key">The alias, or else the name: what the answer calls it.</param>
    public sealed record Field(
        string Key, string Name, IReadOnlyList<KeyValuePair<string, object?>> Arguments, IReadOnlyList<GraphQLSelection> Selections) : GraphQLSelection;

    /// <param name="Type">The type condition; null applies to every type.</param>
    public sealed record Fragment(string? Type, IReadOnlyList<GraphQLSelection> Selections) : GraphQLSelection;

    public sealed record Spread(string Name) : GraphQLSelection;
}
