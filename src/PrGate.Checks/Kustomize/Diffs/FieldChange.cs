using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>One difference inside an object.</summary>
/// <param name="Path">For example <c>spec.template.spec.containers[name=web].image</c>.</param>
/// <param name="Before">The old value as YAML, secrets masked; null when there was none.</param>
/// <param name="After">The new value as YAML, secrets masked; null when there is none.</param>
/// <param name="Origin">Where the new value comes from; the old value's place when it is gone.</param>
public sealed record FieldChange(string Path, string? Before, string? After, Origin Origin);
