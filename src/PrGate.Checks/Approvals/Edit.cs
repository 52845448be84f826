namespace PrGate.Checks.Approvals;

/// <summary>Who changed the words of an approval afterwards.</summary>
internal enum Edit
{
    BySelf,

    /// <summary>By somebody else, or the forge does not say by whom.</summary>
    ByOther,
}
