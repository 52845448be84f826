namespace PrGate.Checks.Manifests;

/// <summary>One thing wrong with a file. The message names keys, tags and anchors, never values.</summary>
/// <param name="Start">Offset in the file's text.</param>
/// <param name="End">Offset after the place; equal to <paramref name="Start"/> when only a point is known.</param>
/// <param name="Path">Where in the document, for example <c>spec.containers[0].image</c>; empty when unknown.</param>
public sealed record ManifestProblem(ProblemKind Kind, int Start, int End, string Message, string Fix, string Path = "");
