namespace PrGate.Checks.Configuration;

/// <summary>What is judged while a pull request is a draft.</summary>
public enum DraftMode
{
    /// <summary>Everything but approvals, which wait.</summary>
    Lint,
    All,
    None,
}
