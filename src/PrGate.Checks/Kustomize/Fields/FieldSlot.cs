using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Fields;

/// <summary>A value and a way to put another in its place.</summary>
internal readonly record struct FieldSlot(RenderedNode Value, Action<RenderedNode> Set);
