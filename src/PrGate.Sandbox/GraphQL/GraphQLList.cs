namespace PrGate.Sandbox.GraphQL;

/// <summary>A list in a <see cref="GraphQLRecord"/> that is read page by page.</summary>
/// <param name="Type">The connection's type.</param>
internal sealed record GraphQLList(string Type, IReadOnlyList<object?> All);
