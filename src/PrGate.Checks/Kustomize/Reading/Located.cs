using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>A text of a kustomization file and its place.</summary>
/// <param name="Block">Set when the text is a block scalar: its lines can be found again in the file.</param>
internal sealed record Located(string Text, Origin Origin, NodeSource? Block = null);
