using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>One rule body with its head, names resolved: arguments, dynamic part of the reference, key or value.</summary>
internal sealed class Clause
{
    public required Rule Source { get; init; }

    public required Module Module { get; init; }

    /// <summary>Path below data up to the first dynamic term of the head's reference.</summary>
    public required RegoValue[] Path { get; init; }

    /// <summary>The reference from its first dynamic term on.</summary>
    public required IReadOnlyList<Node> Dynamic { get; init; }

    /// <summary>The locals that receive a function's arguments; null for rules that are no functions.</summary>
    public required IReadOnlyList<Local>? Parameters { get; init; }

    /// <summary>Arguments as written, for the type check and the index.</summary>
    public required IReadOnlyList<Node>? ArgumentPatterns { get; init; }

    public required Node? Key { get; init; }

    public required Node? Value { get; init; }

    public required List<Statement> Body { get; set; }

    /// <summary>Number of slots of the frame.</summary>
    public required int Slots { get; init; }

    public required Clause? Else { get; init; }

    public bool IsDefault => Source.IsDefault;

    public bool IsFunction => Parameters is not null;

    public bool IsSet => Key is not null;

    public RegoPosition Position => Source.Position;
}
