namespace PrGate.Checks.Dockerfiles;

/// <summary>A build stage: a <c>FROM</c> and what follows it.</summary>
public sealed class DockerStage
{
    private DockerStage(int index, DockerInstruction from, IReadOnlyList<DockerInstruction> instructions)
    {
        Index = index;
        From = from;
        Instructions = instructions;
        Base = from.Words.Count > 0 ? from.Words[0] : null;
        Name = from.Words.Count >= 3 && from.Words[1].Text.Equals("AS", StringComparison.OrdinalIgnoreCase) ? from.Words[2].Text : null;
    }

    public int Index { get; }

    public DockerInstruction From { get; }

    /// <summary>The base image or the name of an earlier stage, as written; null when it is missing.</summary>
    public DockerWord? Base { get; }

    /// <summary>Null when the stage has none.</summary>
    public string? Name { get; }

    /// <summary>What follows the <c>FROM</c>.</summary>
    public IReadOnlyList<DockerInstruction> Instructions { get; }

    internal static IReadOnlyList<DockerStage> ReadAll(Dockerfile file)
    {
        var stages = new List<DockerStage>();
        var instructions = file.Instructions;
        for (var i = 0; i < instructions.Count; i++)
        {
            if (instructions[i].Keyword != "FROM")
                continue;
            stages.Add(new DockerStage(stages.Count, instructions[i], [.. instructions.Skip(i + 1).TakeWhile(n => n.Keyword != "FROM")]));
        }
        return stages;
    }
}
