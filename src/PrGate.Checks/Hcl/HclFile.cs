using PrGate.Checks.Manifests;

namespace PrGate.Checks.Hcl;

/// <summary>An HCL file, read once. Its top level holds what stands before the first problem.</summary>
public sealed class HclFile
{
    internal HclFile(SourceText source, HclBody body, IReadOnlyList<ManifestProblem> problems, IReadOnlyList<ManifestComment> comments)
    {
        Source = source;
        Body = body;
        Problems = problems;
        Comments = comments;
    }

    public SourceText Source { get; }

    public HclBody Body { get; }

    /// <summary>In the order of the text; at most one that stops the reading.</summary>
    public IReadOnlyList<ManifestProblem> Problems { get; }

    /// <summary>The comments of all three forms, in the order of the text; JSON has none.</summary>
    public IReadOnlyList<ManifestComment> Comments { get; }
}
