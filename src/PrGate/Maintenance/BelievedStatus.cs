using PrGate.Checks.Reporting;
using PrGate.Forges;

namespace PrGate.Maintenance;

/// <summary>A status of ours as it is believed to stand.</summary>
public sealed record BelievedStatus(StandingQuestion At, StatusReport Status)
{
    /// <summary>Whether the forge shows it; a forge that has no word for a state of ours shows the nearest one.</summary>
    public bool IsShownBy(StatusClaim? shown) =>
        shown is { State: { } state } && shown.Description == Status.Description && (state == Status.State || (state, Status.State) is (StatusState.Failure, StatusState.Error));
}
