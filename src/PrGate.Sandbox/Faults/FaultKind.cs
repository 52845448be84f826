namespace PrGate.Sandbox.Faults;

internal enum FaultKind
{
    /// <summary>Answer without doing anything.</summary>
    Answer,

    /// <summary>Take the request and never answer.</summary>
    Hang,

    /// <summary>Close the connection without doing anything.</summary>
    DropBefore,

    /// <summary>Do what was asked, then close the connection without an answer.</summary>
    DropAfter,

    /// <summary>Do what was asked, then send half of the answer and close the connection.</summary>
    CutAnswer,

    /// <summary>Do what was asked and answer the right status with a body that is none.</summary>
    Rubbish,

    /// <summary>Do what was asked and send the body piece by piece.</summary>
    Trickle,

    /// <summary>Wait, then go on as usual.</summary>
    Delay,
}
