using PrGate.Checks.Reporting;
using PrGate.Forges;

namespace PrGate.Maintenance;

/// <summary>A status of ours as it is believed to stand.</summary>
public sealed record BelievedStatus(StandingQuestion At, StatusReport Status)
{
    /// <summary>Whether the forge shows it; a forge that has no word for a state of ours shows the nearest one.</summary>
    /// <param name="restatesPending">Where a pending status keeps its first text, the text says nothing.</param>
    public bool IsShownBy(StatusClaim? shown, bool restatesPending) =>
        shown is { State: { } state } && (state == Status.State || (state, Status.State) is (StatusState.Failure, StatusState.Error))
        && (shown.Description == Status.Description || (state == StatusState.Pending && !restatesPending));
}
