namespace PrGate.Checks.Approvals;

/// <summary>What became of a requirement.</summary>
/// <param name="Consents">Every approval that was looked at, as this requirement sees it.</param>
/// <param name="Need">What could still make it hold.</param>
internal sealed record JudgedRequirement(ExplanationNode Node, IReadOnlyList<JudgedConsent> Consents, Need Need)
{
    /// <summary>What is short, in a clause: "1 of 2 approvals from @acme/sre"; null when it holds.</summary>
    public string? Missing { get; init; }

    /// <summary>How many distinct people of those who count suffice.</summary>
    public static JudgedRequirement Of(string title, int count, IReadOnlyList<JudgedConsent> judged, Need.Leaf leaf)
    {
        var given = judged.Count(j => j.State == ApproverState.Counts);
        var unknown = judged.Count(j => j.State == ApproverState.Unknown);
        var state = given >= count ? ExplanationState.Holds : given + unknown >= count ? ExplanationState.Unknown : ExplanationState.Pending;
        var evidence = judged.Select(j => Explained.Node($"{j.Consent.By.Login} approved", StateOf(j.State), j.Why)).ToList();
        var counted = $"{given} of {count} approvals{title[(title.IndexOf(" from ", StringComparison.Ordinal) is >= 0 and var at ? at : title.Length)..]}";
        var why = judged.Where(j => j.State == ApproverState.Counts).Select(j => j.Consent.By.Login).ToList();
        return new JudgedRequirement(
            Explained.Node(title, state, $"{given} of {count}{(why.Count == 0 ? "" : $": {string.Join(", ", why)}")}", evidence),
            judged,
            leaf with { Required = count, Missing = Math.Max(0, count - given), Voted = [.. judged.Where(j => j.State == ApproverState.Counts).Select(j => j.Consent.By)], Outdated = [.. judged.Where(j => j.State == ApproverState.Outdated).Select(j => j.Consent.By)] })
        {
            Missing = state switch
            {
                ExplanationState.Holds => null,
                ExplanationState.Unknown => $"{counted}, and {judged.First(j => j.State == ApproverState.Unknown).Why}",
                _ => counted,
            },
        };
    }

    private static ExplanationState StateOf(ApproverState state) => state switch
    {
        ApproverState.Counts => ExplanationState.Holds,
        ApproverState.Outdated => ExplanationState.Pending,
        ApproverState.Unknown => ExplanationState.Unknown,
        _ => ExplanationState.Fails,
    };
}
