namespace PrGate.Checks.Manifests;

/// <summary>A YAML or JSON file, read once and shared by all checks.</summary>
public sealed class ManifestFile
{
    internal ManifestFile(SourceText source, IReadOnlyList<YamlDocument> documents, IReadOnlyList<ManifestProblem> problems, IReadOnlyList<ManifestComment> comments)
    {
        Source = source;
        Documents = documents;
        Problems = problems;
        Comments = comments;
        IsComplete = problems.All(p => p.Kind is ProblemKind.DuplicateKey or ProblemKind.OddTag or ProblemKind.Ambiguous);
    }

    public SourceText Source { get; }

    /// <summary>The documents that could be read; when <see cref="IsComplete"/> is false there may be more.</summary>
    public IReadOnlyList<YamlDocument> Documents { get; }

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<ManifestProblem> Problems { get; }

    /// <summary>The comments of a YAML file, in the order of the text.</summary>
    public IReadOnlyList<ManifestComment> Comments { get; }

    /// <summary>Whether the whole file was read. Only then do <see cref="Documents"/> say everything.</summary>
    public bool IsComplete { get; }

    /// <summary>The place of a node, for findings.</summary>
    public SourcePosition PositionOf(YamlNode node) => Source.PositionOf(node.Start);
}
