namespace PrGate.Commands.Policy;

/// <summary>A test's verdict.</summary>
internal enum TestStatus
{
    Pass,

    /// <summary>Undefined or false.</summary>
    Fail,

    /// <summary>It ended without an answer.</summary>
    Error,
    Skipped,
}
