namespace PrGate.Sandbox;

/// <summary>What the forge says of a commit's signature.</summary>
/// <param name="Signer">Whose key signed.</param>
/// <param name="Reason">GitHub's word: <c>valid</c>, <c>unknown_key</c>, <c>bad_email</c> and so on; only <c>valid</c> verifies.</param>
/// <param name="ByForge">Signed with the forge's own key: a commit made on its pages.</param>
public sealed record SandboxSignature(string Signer, string Reason = "valid", bool ByForge = false)
{
    internal bool IsVerified => Reason == "valid";
}
