namespace PrGate.Checks.Kustomize;

/// <summary>What is left of the <see cref="RenderLimits"/> of one rendering.</summary>
internal sealed class RenderBudget(RenderLimits limits)
{
    private long _steps = limits.Steps;
    private long _bytes = limits.Bytes;
    private int _files = limits.Files;

    public RenderLimits Limits => limits;

    /// <summary>Steps used so far.</summary>
    public long Used => limits.Steps - Math.Max(_steps, 0);

    /// <exception cref="RenderException">Nothing is left.</exception>
    public void Spend(long steps)
    {
        _steps -= steps;
        if (_steps < 0)
            throw RenderException.Limit($"Rendering takes more than {limits.Steps:N0} steps.");
    }

    /// <summary>Counts a node that is made: it weighs ten steps, so that memory is bounded with the work.</summary>
    public void SpendNode() => Spend(10);

    /// <summary>Counts a text that is made: two UTF-16 units a step.</summary>
    public void SpendText(int length) => Spend(1 + (length / 2));

    /// <summary>Counts a file that is read.</summary>
    /// <exception cref="RenderException">It is one too many, or one byte too many.</exception>
    public void SpendFile(long bytes)
    {
        if (--_files < 0)
            throw RenderException.Limit($"Rendering reads more than {limits.Files:N0} files.");
        _bytes -= bytes;
        if (_bytes < 0)
            throw RenderException.Limit($"Rendering reads more than {limits.Bytes:N0} bytes.");
    }
}
