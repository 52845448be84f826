namespace PrGate.Checks;

public enum ApproverState
{
    Counts,

    /// <summary>It was given on an older commit or too long ago; the same person can approve again.</summary>
    Outdated,

    /// <summary>This person's approval does not count for this rule.</summary>
    NotAllowed,

    /// <summary>What is needed to tell could not be read.</summary>
    Unknown,
}
