namespace PrGate.Checks;

/// <summary>How one node of an explanation came out.</summary>
public enum ExplanationState
{
    Holds,

    /// <summary>A rule or condition that does not concern this change.</summary>
    NotApplicable,

    /// <summary>A rule that another one stands in for.</summary>
    Replaced,

    /// <summary>Waits for a person, a time or the forge.</summary>
    Pending,

    /// <summary>An objection, or a condition that is not met.</summary>
    Fails,

    /// <summary>Facts are missing: it cannot be judged, and never counts as met.</summary>
    Unknown,
}
