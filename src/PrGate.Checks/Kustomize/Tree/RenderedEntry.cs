namespace PrGate.Checks.Kustomize.Tree;

/// <summary>One entry of a mapping.</summary>
public readonly record struct RenderedEntry(string Key, RenderedNode Value);
