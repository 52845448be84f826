using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Reporting;

/// <summary>Words a verdict for the forge. Text from the pull request is neutralised on every surface.</summary>
public static class Reporter
{
    /// <param name="effect">What changes in the rendered environments; null when nothing does. A reviewer wants to see it on green too.</param>
    public static Report Compose(Verdict verdict, PullRequest pullRequest, ConfigInEffect config, ReportContext context, RenderedEffect? effect = null)
    {
        var gate = config.Config.Gate;
        var status = StatusLine.Of(verdict, pullRequest, gate.Severity, context.StatusContext, Caveat(config));
        if (gate.Comment == CommentMode.Never)
            return new Report(status, null, []);
        var (inline, hidden) = InlineComments.Of(verdict, pullRequest, gate.Severity);
        var body = SummaryComment.Write(verdict, pullRequest, config, context, hidden, effect);
        var needed = gate.Comment == CommentMode.Always || verdict.Status != CheckStatus.Passed || effect is not null;
        return new Report(status, new SummaryReport(body, needed), inline);
    }

    private static string? Caveat(ConfigInEffect config) =>
        config is { Origin: ConfigOrigin.LastGood, Problem: { } problem } ? $"{problem.File}:{problem.Line} is broken, last good config used" : null;
}
