using System.Collections.Immutable;

namespace PrGate.Rego.Builtins;

/// <summary>A built-in function: its name as policies write it (e.g. "json.marshal"), its types, and what computes it.</summary>
/// <param name="Name">Full dotted name, lower case.</param>
/// <param name="Arguments">Types of the operands, in order; their number is the arity.</param>
/// <param name="Result">Type of the result.</param>
/// <param name="Function">Null for a function that is known (so that it type-checks and can be mocked with <c>with</c>) but refused at compile time.</param>
public sealed record BuiltinDeclaration(string Name, ImmutableArray<RegoType> Arguments, RegoType Result, BuiltinFunction? Function)
{
    /// <summary>A function that policies must not call here: it would reach the network, the process or the clock.</summary>
    public bool IsRefused => Function is null;

    /// <summary>The same operands give the same result within one evaluation (true for all but notes such as trace).</summary>
    public bool IsDeterministic { get; init; } = true;

    /// <summary>Old v0 names (any, all, re_match ..) that v1 no longer knows.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>Names of the operands for readers, in order; empty when the declaration gives none.</summary>
    public ImmutableArray<string> ArgumentNames { get; init; } = [];

    /// <summary>What the function returns, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>A declaration as the reference table shows it. A null <paramref name="function"/> declares a refused one.</summary>
    internal static BuiltinDeclaration Of(
        string name, string description, (string Name, RegoType Type)[] arguments, RegoType result, BuiltinFunction? function) =>
        new(name, [.. arguments.Select(argument => argument.Type)], result, function)
        {
            ArgumentNames = [.. arguments.Select(argument => argument.Name)],
            Description = description,
        };
}
