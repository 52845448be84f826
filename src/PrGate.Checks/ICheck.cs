using PrGate.Checks.PullRequests;

namespace PrGate.Checks;

/// <summary>One rule or family of rules. A check decides from its arguments alone: no clock, no I/O.</summary>
public interface ICheck
{
    /// <summary>What must be loaded before <see cref="Evaluate"/> may be called.</summary>
    PullRequestParts Needs { get; }

    /// <summary>Judges; an exception thrown here becomes an error result, never a pass.</summary>
    IEnumerable<CheckResult> Evaluate(GateInput input);
}
