namespace PrGate.Rego.Conformance;

/// <summary>Modules and whether they compile.</summary>
public sealed record CompileCase
{
    public required string Note { get; init; }

    public required IReadOnlyList<string> Modules { get; init; }

    public required RegoVersion Version { get; init; }

    public required bool Strict { get; init; }

    public required bool WantError { get; init; }

    public required IReadOnlyList<string> WantCodes { get; init; }

    public required IReadOnlyList<int> WantRows { get; init; }
}
