namespace PrGate.Checks.Approvals.Rules;

/// <summary>Whether every commit has a signature that the forge vouches for.</summary>
/// <param name="Wanted">False asks for a commit without one.</param>
/// <param name="By">Each signer must be one of these; null for anyone.</param>
public sealed record SignedCondition(bool Wanted, Who? By);
