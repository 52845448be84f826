using System.Globalization;
using System.Text.Json;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.ChatCommands;

/// <summary>The exception that somebody asked for, as the lines to add to the configuration: only a merged change makes it real.</summary>
internal static class WaiverSnippet
{
    // JSON's text is YAML's double-quoted text (YAML 1.2, section 1.3); everything that is not ASCII or could end the code block is escaped.
    private static readonly JsonSerializerOptions Quoting = new();

    public static string Write(ChatCommand.Waive wanted, Person by, ConfigInEffect config, string baseBranch)
    {
        var file = config.Path ?? RepositoryConfig.Places[0];
        var rules = config.Config.Approvals.Rules.Where(r => r.When?.Paths is null || r.When.Paths.Matches(file)).Select(r => MarkdownText.Code(r.Name, 80)).ToList();
        var needs = rules.Count == 0
            ? "No approval rule covers that file: whoever may merge decides."
            : $"That pull request needs what every change of the file needs: {string.Join(", ", rules)}.";
        return $"""
            A waiver takes effect when it is merged into {MarkdownText.Code(baseBranch)}. Add this to {MarkdownText.Code(file)} in a pull request of its own, below `waivers:` if there is one already:

            ~~~yaml
            waivers:
              - rule: {Quote(wanted.Rule)}
                paths: [{Quote(wanted.Path)}]
                reason: {Quote(wanted.Reason)}
                owner: {Quote(by.Login)}
                until: {wanted.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}
            ~~~

            {needs}
            """;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Quoting);
}
