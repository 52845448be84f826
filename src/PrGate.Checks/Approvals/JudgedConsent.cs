namespace PrGate.Checks.Approvals;

/// <summary>One consent as one requirement sees it.</summary>
/// <param name="ValidUntil">When it becomes too old; null for never.</param>
internal sealed record JudgedConsent(Consent Consent, ApproverState State, string Why, DateTimeOffset? ValidUntil = null)
{
    public Approver Row => new(Consent.By.Login, State, Why, Consent.Method, Consent.At);
}
