namespace PrGate.Checks.Kustomize;

/// <summary>Something a rendering has to say besides its objects.</summary>
/// <param name="Level">How much is spoiled.</param>
/// <param name="Message">One sentence. For <see cref="ProblemLevel.NotRendered"/> it reads "Not rendered, because …".</param>
/// <param name="Fix">One sentence with advice, or null.</param>
/// <param name="File">Path in the repository.</param>
/// <param name="Line">1-based; 0 when the file as a whole is meant.</param>
/// <param name="Column">1-based; 0 when the whole line is meant.</param>
public sealed record RenderProblem(ProblemLevel Level, string Message, string? Fix, string File, int Line, int Column)
{
    /// <summary>Whether a bound was passed: then nothing is known of the result, whatever the other side is.</summary>
    public bool IsLimit { get; init; }

    /// <summary>The check that it belongs to; null for that of its level.</summary>
    public string? Rule { get; init; }

    /// <summary>Stable across commits that move lines: what the problem is about.</summary>
    public string Key => $"{Level}|{File}|{Message}";
}
