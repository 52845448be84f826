namespace PrGate.Checks.Configuration;

/// <summary>What a rule's findings may do.</summary>
public enum RuleMode
{
    /// <summary>They can block.</summary>
    Enforce,

    /// <summary>They are shown and never block.</summary>
    Warn,

    /// <summary>They are shown under a fold as what would have failed, and change nothing.</summary>
    Shadow,
}
