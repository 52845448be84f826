using PrGate.Rego.Values;

namespace PrGate.Rego.Conformance;

/// <summary>One case of an evaluation suite in the JSON form of OPA's compliance cases.</summary>
public sealed record ConformanceCase
{
    public required string Category { get; init; }

    public required string Note { get; init; }

    public required string Query { get; init; }

    public required IReadOnlyList<string> Modules { get; init; }

    public required RegoVersion Version { get; init; }

    public RegoValue? Data { get; init; }

    public RegoValue? Input { get; init; }

    /// <summary>The input as a Rego term; used instead of <see cref="Input"/>.</summary>
    public string? InputTerm { get; init; }

    /// <summary>Wanted binding sets in any order; null when an error is wanted.</summary>
    public RegoArray? WantResult { get; init; }

    public string? WantErrorCode { get; init; }

    public string? WantError { get; init; }

    public bool StrictErrors { get; init; }

    public bool SortBindings { get; init; }

    public bool IgnoreGeneratedVariables { get; init; }

    /// <summary>The case needs the network, the environment or a sleep: refusing to compile it is right.</summary>
    public bool MayBeRefused { get; init; }
}
