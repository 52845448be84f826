using PrGate.Checks.Manifests;

namespace PrGate.Checks.Dockerfiles;

/// <summary>A Dockerfile, read once.</summary>
public sealed class Dockerfile
{
    internal Dockerfile(
        SourceText source, IReadOnlyList<DockerInstruction> instructions, IReadOnlyList<ManifestProblem> problems, IReadOnlyList<ManifestComment> comments, char escape)
    {
        Source = source;
        Instructions = instructions;
        Problems = problems;
        Comments = comments;
        Escape = escape;
        GlobalArguments = [.. instructions.TakeWhile(i => i.Keyword != "FROM").Where(i => i.Keyword == "ARG")];
        Stages = DockerStage.ReadAll(this);
    }

    public SourceText Source { get; }

    /// <summary>In the order written; those before the first problem when there is one.</summary>
    public IReadOnlyList<DockerInstruction> Instructions { get; }

    /// <summary>The <c>ARG</c>s before the first <c>FROM</c>, which <c>FROM</c> may refer to.</summary>
    public IReadOnlyList<DockerInstruction> GlobalArguments { get; }

    public IReadOnlyList<DockerStage> Stages { get; }

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<ManifestProblem> Problems { get; }

    public IReadOnlyList<ManifestComment> Comments { get; }

    /// <summary>What joins lines: a backslash, or a backtick where the directive <c># escape=`</c> says so.</summary>
    public char Escape { get; }
}
