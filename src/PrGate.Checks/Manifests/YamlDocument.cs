namespace PrGate.Checks.Manifests;

/// <summary>One document of a file.</summary>
/// <param name="Root">A null scalar for an empty document.</param>
/// <param name="Index">0-based place in the file.</param>
public sealed record YamlDocument(YamlNode Root, int Index);
