using System.Collections.Immutable;
using PrGate.Rego.Values;

namespace PrGate.Rego;

/// <summary>What a query came to.</summary>
public sealed class EvaluationResult
{
    /// <summary>One entry per solution: the values of the query's variables. Empty when the query is undefined.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, RegoValue>> Rows { get; init; }

    /// <summary>The value of a query that is a single term such as <c>data.main.deny</c>; null when undefined or not such a query.</summary>
    public required RegoValue? Value { get; init; }

    /// <summary>Built-in failures that made an expression undefined: an author cannot see otherwise why a rule did not hold.</summary>
    public required ImmutableArray<RegoError> Diagnostics { get; init; }

    /// <summary>What the policies said with trace.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>The rules that held, when asked to explain.</summary>
    public required ImmutableArray<FiredRule> FiredRules { get; init; }

    /// <summary>Steps spent.</summary>
    public required long Steps { get; init; }
}
