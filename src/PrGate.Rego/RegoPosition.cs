namespace PrGate.Rego;

/// <summary>A place in a policy's text.</summary>
/// <param name="File">Name given by the caller.</param>
/// <param name="Row">Line, from 1; 0 when unknown.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
public readonly record struct RegoPosition(string File, int Row, int Column)
{
    public override string ToString() => $"{File}:{Row}:{Column}";
}
