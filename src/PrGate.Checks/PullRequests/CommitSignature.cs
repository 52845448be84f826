namespace PrGate.Checks.PullRequests;

/// <summary>What the forge says of a commit's signature.</summary>
/// <param name="Reason">The forge's word: <c>valid</c>, <c>unknown_key</c>, <c>bad_email</c>; null when it gave none.</param>
/// <param name="Signer">The account whose key signed; null when the forge does not say.</param>
/// <param name="ByForge">Whether the forge signed with its own key (a commit made on its web pages).</param>
public sealed record CommitSignature(SignatureState State, string? Reason = null, Person? Signer = null, bool ByForge = false);
