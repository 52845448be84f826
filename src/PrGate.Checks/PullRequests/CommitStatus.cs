namespace PrGate.Checks.PullRequests;

/// <summary>The newest commit status, check run or workflow run of one name on the head.</summary>
/// <param name="Context">The status' context, the check run's name, or the workflow's file path.</param>
/// <param name="Creator">Who posted it; null when the forge does not say.</param>
/// <param name="App">The slug of the app that posted it; null for a status posted with a token.</param>
public sealed record CommitStatus(string Context, CommitStatusKind Kind, CommitStatusState State, Person? Creator = null, string? App = null);
