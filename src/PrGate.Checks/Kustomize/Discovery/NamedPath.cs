using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>A file or folder that a kustomization names.</summary>
/// <param name="Field">For people and identity: <c>resources[2]</c>.</param>
/// <param name="Node">The text that names it.</param>
/// <param name="Text">The path as written, without a key before it.</param>
/// <param name="Path">Resolved against the repository's root; null when it leads outside the repository, and for what is remote.</param>
/// <param name="MayBeFolder">Whether a folder with a kustomization will do.</param>
internal sealed record NamedPath(string Field, RenderedScalar Node, string Text, string? Path, bool MayBeFolder);
