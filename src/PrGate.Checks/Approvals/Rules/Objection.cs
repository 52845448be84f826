namespace PrGate.Checks.Approvals.Rules;

/// <summary>Who can say no, and how.</summary>
/// <param name="From">Whose objection counts.</param>
/// <param name="ChangesRequested">Whether by requested changes.</param>
/// <param name="Comments">By a comment that one of these matches.</param>
/// <param name="LiftedBy">Who besides the same person lifts it, with a later approval of the head.</param>
/// <param name="InvalidateOnPush">Whether it stands only on the head it was raised on; null for what the options say of approvals.</param>
public sealed record Objection(Who From, bool ChangesRequested, IReadOnlyList<TextPattern> Comments, Who LiftedBy, bool? InvalidateOnPush);
