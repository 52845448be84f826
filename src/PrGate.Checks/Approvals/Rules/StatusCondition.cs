using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals.Rules;

/// <summary>Statuses that must be there: each of the names, in one of the states.</summary>
/// <param name="Names">Contexts, check runs' names or workflows' paths.</param>
/// <param name="States">The states that count.</param>
/// <param name="App">Only those that this app posted; null for anyone's.</param>
/// <param name="Users">Only those that one of these logins posted; empty for anyone's.</param>
public sealed record StatusCondition(IReadOnlyList<string> Names, IReadOnlyList<CommitStatusState> States, string? App, IReadOnlyList<string> Users);
