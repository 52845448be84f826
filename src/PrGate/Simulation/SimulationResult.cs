using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Simulation;

/// <summary>What a simulation came to; nothing of it was posted or stored.</summary>
public abstract record SimulationResult
{
    private SimulationResult() { }

    /// <param name="Report">What would be shown on the forge.</param>
    public sealed record Judged(PullRequest PullRequest, ConfigInEffect Config, Verdict Verdict, Report Report) : SimulationResult;

    /// <summary>It could not be asked like that.</summary>
    /// <param name="Problems">Sentences for people; of a config, with line and column.</param>
    public sealed record Refused(IReadOnlyList<string> Problems) : SimulationResult;
}
