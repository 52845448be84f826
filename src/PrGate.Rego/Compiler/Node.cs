namespace PrGate.Rego.Compiler;

/// <summary>A term whose names are resolved.</summary>
internal abstract class Node(RegoPosition position)
{
    public RegoPosition Position { get; } = position;
}
