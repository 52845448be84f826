namespace PrGate.Checks;

/// <summary>The outcome of one check. Only <see cref="Passed"/> is earned; the numeric order is from best to worst.</summary>
public enum CheckStatus
{
    Passed,

    /// <summary>Not passed, and let in by somebody who may, with a reason: shown as such on every surface.</summary>
    Overridden,

    /// <summary>Waits for a person, a time or the forge.</summary>
    Pending,

    /// <summary>A blocking finding or an objection.</summary>
    Failed,

    /// <summary>PrGate could not judge: its own trouble, or input it must not guess about.</summary>
    Error,
}
