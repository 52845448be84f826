using PrGate.Checks.Manifests;

namespace PrGate.Checks;

/// <summary>A certain repair: the text between two positions of a finding's file is replaced, everything around it stays as it is.</summary>
/// <param name="Start">Equal to <paramref name="End"/> for an insertion.</param>
/// <param name="NewText">Lines end in <c>\n</c>; empty for a deletion.</param>
public sealed record TextEdit(SourcePosition Start, SourcePosition End, string NewText);
