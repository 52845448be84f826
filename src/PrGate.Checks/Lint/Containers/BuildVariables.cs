using PrGate.Checks.Dockerfiles;

namespace PrGate.Checks.Lint.Containers;

/// <summary>What the variables of a Dockerfile stand for, as far as the file says.</summary>
internal sealed class BuildVariables
{
    private readonly char _escape;
    private readonly DockerVariables _global;

    public BuildVariables(Dockerfile file)
    {
        _escape = file.Escape;
        _global = new DockerVariables(_escape);
        foreach (var argument in file.GlobalArguments)
            _global.Take(argument);
    }

    /// <summary>The base of a stage; null when only the build knows it.</summary>
    public string? BaseOf(DockerStage stage) => stage.Base is null ? null : _global.Expand(stage.Base.Text);

    /// <summary>A word at the place of an instruction of a stage; null when only the build knows it.</summary>
    public string? Expand(DockerStage stage, DockerInstruction at, string text)
    {
        var variables = new DockerVariables(_escape);
        foreach (var instruction in stage.Instructions.TakeWhile(i => i.Start < at.Start))
            variables.Take(instruction, _global);
        return variables.Expand(text);
    }

    /// <summary>The earlier stage that a stage begins from; null for an image.</summary>
    public DockerStage? StageBelow(Dockerfile file, DockerStage stage) => BaseOf(stage) is { } name
        ? file.Stages.LastOrDefault(s => s.Index < stage.Index && string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase))
        : null;
}
