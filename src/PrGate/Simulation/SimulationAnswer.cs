using PrGate.Checks;

namespace PrGate.Simulation;

/// <summary>A simulated verdict, with everything that explains it.</summary>
/// <param name="PullRequest">Its page on the forge.</param>
/// <param name="Head">The commit that was judged.</param>
/// <param name="Base">The branch it goes to.</param>
/// <param name="State">The status that would be posted: success, pending, failure or error.</param>
/// <param name="Description">The status' text.</param>
/// <param name="Config">Which rules judged: the file and its identity.</param>
/// <param name="Results">Every check's result with its tree, findings and approvers.</param>
/// <param name="Notices">What the reader must know besides.</param>
/// <param name="Comment">The summary comment that would be posted, as Markdown; left out when there would be none.</param>
public sealed record SimulationAnswer(
    Uri PullRequest, string Head, string Base, string State, string Description, string Config, IReadOnlyList<CheckResult> Results, IReadOnlyList<string> Notices, string? Comment)
{
    public static SimulationAnswer Of(SimulationResult.Judged judged) => new(
        judged.PullRequest.Url,
        judged.PullRequest.Head.Value,
        judged.PullRequest.Base,
        judged.Report.Status.State.ToString().ToLowerInvariant(),
        judged.Report.Status.Description,
        $"{judged.Config.Path ?? "defaults"} {judged.Config.Config.Identity}",
        judged.Verdict.Results,
        judged.Verdict.Notices,
        judged.Report.Summary?.Body);
}
