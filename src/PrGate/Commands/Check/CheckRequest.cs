namespace PrGate.Commands.Check;

/// <summary>What <c>prgate check</c> is asked for.</summary>
/// <param name="Base">Null: the folder as it lies.</param>
/// <param name="Format"><c>text</c>, <c>json</c>, <c>sarif</c>, <c>junit</c>, <c>github</c> or <c>gitlab</c>.</param>
internal sealed record CheckRequest(string Path, string? Base, string? Head, string Format, bool Verbose, bool Fix);
