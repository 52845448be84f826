using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>What a query came to.</summary>
/// <param name="Rows">One per solution.</param>
/// <param name="Diagnostics">Failures of built-ins that made an expression undefined.</param>
/// <param name="Notes">What the policies said with trace.</param>
internal sealed record QueryAnswer(IReadOnlyList<QueryRow> Rows, IReadOnlyList<RegoError> Diagnostics, IReadOnlyList<string> Notes);

/// <summary>One solution.</summary>
/// <param name="Expressions">Each expression of the query with its value; true for one that has none of its own.</param>
/// <param name="Bindings">The query's variables, by name.</param>
internal sealed record QueryRow(IReadOnlyList<(QueryExpression Expression, RegoValue Value)> Expressions, IReadOnlyList<KeyValuePair<string, RegoValue>> Bindings);

/// <summary>One expression of a query.</summary>
/// <param name="Text">As written.</param>
/// <param name="Row">Line in the query, from 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Capture">The variable that holds its value; null when it has none.</param>
internal sealed record QueryExpression(string Text, int Row, int Column, string? Capture);
