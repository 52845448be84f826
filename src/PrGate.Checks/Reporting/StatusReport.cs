namespace PrGate.Checks.Reporting;

/// <summary>The commit status of a verdict.</summary>
/// <param name="Context">Its name on the forge: <c>prgate/&lt;base branch&gt;</c>, at most 255 UTF-16 units.</param>
/// <param name="Description">At most 140 UTF-16 units, cut between graphemes.</param>
public sealed record StatusReport(string Context, StatusState State, string Description);
