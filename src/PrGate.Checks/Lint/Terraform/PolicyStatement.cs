namespace PrGate.Checks.Lint.Terraform;

/// <summary>A statement of an IAM policy, as far as it is written out.</summary>
/// <param name="Actions">With their places in the file.</param>
/// <param name="IsForEveryone">Whether the principal is <c>*</c>.</param>
internal sealed record PolicyStatement(
    bool Allows, IReadOnlyList<PolicyText> Actions, IReadOnlyList<PolicyText> Resources, bool HasPrincipal, bool IsForEveryone, bool HasCondition)
{
    /// <summary>The <c>*</c> that allows every action on everything; null when it does not.</summary>
    public PolicyText? Everything => Allows && !HasPrincipal && Resources.Any(r => r.Text is "*") ? Actions.FirstOrDefault(a => a.Text is "*" or "*:*") : null;
}
