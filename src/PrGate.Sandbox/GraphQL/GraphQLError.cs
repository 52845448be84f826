namespace PrGate.Sandbox.GraphQL;

/// <summary>Something is wrong with a query, or a field cannot be answered.</summary>
/// <param name="type">GitHub's <c>type</c>, such as NOT_FOUND; null for errors of the query itself.</param>
internal sealed class GraphQLError(string message, string? type = null, string? code = null) : Exception(message)
{
    public string? Type { get; } = type;

    public string? Code { get; } = code;
}
