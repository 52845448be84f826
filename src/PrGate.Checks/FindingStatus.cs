namespace PrGate.Checks;

/// <summary>Whose a finding is. Only new ones can block, unless <c>gate.block</c> says otherwise.</summary>
public enum FindingStatus
{
    /// <summary>The change brings it, or there is no other side to compare with.</summary>
    New,

    /// <summary>It was there before.</summary>
    Known,

    /// <summary>Somebody who may has accepted it, with a reason.</summary>
    Suppressed,
}
