using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Commits;

/// <summary>What one rule says of one commit.</summary>
/// <param name="State"><see cref="ExplanationState.Fails"/> where the rule is broken, <see cref="ExplanationState.Pending"/> where the forge must be asked again.</param>
/// <param name="Why">A clause: "it is not signed".</param>
internal sealed record JudgedCommit(Commit Commit, ExplanationState State, string Why);
