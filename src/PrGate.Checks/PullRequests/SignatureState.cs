namespace PrGate.Checks.PullRequests;

public enum SignatureState
{
    Unsigned,
    Verified,

    /// <summary>Signed, and the forge does not vouch for it: unknown or expired key, e-mail not verified, malformed.</summary>
    Unverified,

    /// <summary>The forge could not check just now; asked again it may answer differently.</summary>
    Unavailable,
}
