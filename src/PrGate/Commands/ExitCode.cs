namespace PrGate.Commands;

/// <summary>What the process's exit code says.</summary>
public static class ExitCode
{
    public const int Passed = 0;

    /// <summary>Findings that block.</summary>
    public const int Blocked = 1;

    /// <summary>Wrong use or configuration.</summary>
    public const int WrongUse = 2;

    /// <summary>A fault of PrGate or of what it runs on.</summary>
    public const int Fault = 3;
}
