using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint;

/// <summary>A place that a <see cref="PathExpression"/> names in one object.</summary>
/// <param name="Nearest">The value itself, or the nearest one above that exists.</param>
/// <param name="Value">Null when there is none.</param>
/// <param name="Path">Where it is or would be, list items named by their <c>name</c>.</param>
internal readonly record struct PathSlot(RenderedNode Nearest, RenderedNode? Value, string Path);
