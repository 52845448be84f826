namespace PrGate.Checks.Manifests;

/// <summary>A comment.</summary>
/// <param name="Start">Offset of the <c>#</c>.</param>
/// <param name="Text">What follows the <c>#</c>, to the end of the line, trimmed.</param>
/// <param name="IsWholeLine">Whether nothing but spaces stands before it on its line.</param>
public sealed record ManifestComment(int Start, string Text, bool IsWholeLine);
