namespace PrGate.Rego.Builtins.Graphql;

/// <summary>What is wrong with a GraphQL text or document, and where if that is known.</summary>
internal sealed class GraphqlError(string message, int line, int column) : Exception(message)
{
    public int Line => line;

    public int Column => column;
}
