namespace PrGate.Rego.Syntax;

/// <summary>One parsed policy file.</summary>
public sealed class Module
{
    public required string File { get; init; }

    public required RegoVersion Version { get; init; }

    /// <summary>The package path without the leading <c>data</c>.</summary>
    public required IReadOnlyList<string> Package { get; init; }

    public required RegoPosition PackagePosition { get; init; }

    public required IReadOnlyList<Import> Imports { get; init; }

    public required IReadOnlyList<Rule> Rules { get; init; }

    public required IReadOnlyList<Comment> Comments { get; init; }

    /// <summary>METADATA blocks, with the raw YAML text of each.</summary>
    public required IReadOnlyList<AnnotationBlock> Annotations { get; init; }

    /// <summary>The module imports rego.v1: it is held to v1's stricter rules.</summary>
    public bool ImportsRegoV1 { get; init; }
}
