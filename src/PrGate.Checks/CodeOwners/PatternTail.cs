namespace PrGate.Checks.CodeOwners;

/// <summary>What of a path may follow what a pattern matched.</summary>
public enum PatternTail
{
    Nothing,

    /// <summary>At least one more name: the pattern names a folder.</summary>
    Inside,

    /// <summary>Nothing, or more names: the pattern names a file or a folder.</summary>
    NothingOrInside,
}
