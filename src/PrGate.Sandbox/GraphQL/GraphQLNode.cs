namespace PrGate.Sandbox.GraphQL;

/// <summary>An object that a query can read: its type's name and its fields.</summary>
internal abstract class GraphQLNode
{
    public abstract string Type { get; }

    /// <summary>A value (text, number, truth), a node, a list of these, or null.</summary>
    public abstract object? Get(string field, GraphQLArguments arguments);

    /// <summary>For a field that the schema lists and the node forgot: a fault of the sandbox, not of the query.</summary>
    protected InvalidOperationException Forgotten(string field) => new($"The sandbox's {Type} does not answer its field {field}.");
}
