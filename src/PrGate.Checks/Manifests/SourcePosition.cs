namespace PrGate.Checks.Manifests;

/// <summary>A place in a text: 1-based line (counted by line feeds, as forges count) and 1-based column in UTF-16 units.</summary>
public readonly record struct SourcePosition(int Line, int Column);
