namespace PrGate.Checks.Dockerfiles;

/// <summary>One instruction.</summary>
public sealed record DockerInstruction
{
    /// <summary>In upper case: <c>RUN</c>. The instruction inside an <c>ONBUILD</c> is <see cref="Arguments"/> of that one.</summary>
    public required string Keyword { get; init; }

    /// <summary>Offset of the keyword.</summary>
    public required int Start { get; init; }

    /// <summary>Offset after the last line of the instruction itself, its heredocs left out.</summary>
    public required int End { get; init; }

    /// <summary>The flags before the arguments: <c>--from=build</c>, in the order written.</summary>
    public required IReadOnlyList<DockerWord> Flags { get; init; }

    /// <summary>What follows keyword and flags, lines joined and comments left out.</summary>
    public required JoinedText Arguments { get; init; }

    /// <summary>The arguments cut at white space, quotes kept; of the JSON form its strings.</summary>
    public required IReadOnlyList<DockerWord> Words { get; init; }

    /// <summary>Whether the arguments are a JSON list of strings, which no shell reads.</summary>
    public required bool IsJson { get; init; }

    public IReadOnlyList<DockerHeredoc> Heredocs { get; init; } = [];

    public int KeywordEnd => Start + Keyword.Length;

    /// <summary>The value of a flag, or null: <c>build</c> of <c>--from=build</c>.</summary>
    public string? Flag(string name) =>
        Flags.FirstOrDefault(f => f.Text.StartsWith($"--{name}=", StringComparison.Ordinal))?.Text[(name.Length + 3)..];
}
