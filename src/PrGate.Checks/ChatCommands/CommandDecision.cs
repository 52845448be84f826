using PrGate.Checks.Configuration;
using PrGate.Checks.Overrides;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.ChatCommands;

/// <summary>Decides commands. Pure: who may, what it does, and what is answered; text of the comment is neutralised in every answer.</summary>
public static class CommandDecision
{
    /// <summary>The least time between two rechecks of a pull request.</summary>
    public static readonly TimeSpan RecheckPause = TimeSpan.FromSeconds(10);

    /// <summary>Whom the forge must be asked about before <see cref="Decide"/>.</summary>
    public static PeopleQuery Asks(ChatCommand command, Person by, RepositoryConfig config) => command switch
    {
        ChatCommand.Override => RoleAnswer.Query(config.Roles.Override, by),
        ChatCommand.Waive => RoleAnswer.Query(config.Roles.Waive, by),
        ChatCommand.Recheck => new PeopleQuery { Permissions = [by] },
        _ => PeopleQuery.Nothing,
    };

    public static CommandAnswer Decide(CommandRequest request)
    {
        if (request.WasEdited && request.Command is ChatCommand.Override or ChatCommand.Waive)
            return CommandAnswer.Refuse(NameOf(request.Command), "The comment was edited or removed; only new comments count. Write it again in a new comment.");
        return request.Command switch
        {
            ChatCommand.Malformed malformed => CommandAnswer.Refuse(malformed.Name, malformed.Why + "\n\n" + CommandHelp.Usage(malformed.Name)),
            ChatCommand.Help => CommandAnswer.Say(CommandHelp.Text(request.Input.Config.Config.Roles)),
            ChatCommand.Explain explain => Explain(request, explain.Rule),
            ChatCommand.Recheck => Recheck(request),
            ChatCommand.Override wanted => Override(request, wanted),
            ChatCommand.Waive wanted => Waive(request, wanted),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Command.GetType().Name, "There is no such command."),
        };
    }

    private static CommandAnswer Explain(CommandRequest request, string? rule)
    {
        var results = rule is null ? request.Verdict.Results : [.. request.Verdict.Results.Where(r => VerdictExplanation.IsAbout(r, rule))];
        return results.Count == 0
            ? CommandAnswer.Refuse("explain", Unknown(request.Verdict, rule!))
            : CommandAnswer.Say(VerdictExplanation.Write(request.Verdict, results, request.Input.PullRequest, request.Page));
    }

    private static CommandAnswer Recheck(CommandRequest request)
    {
        var pullRequest = request.Input.PullRequest;
        var mayAsk = request.By.Equals(pullRequest.Author)
            || pullRequest.Reviews.Any(r => r.Author.Equals(request.By))
            || request.People.PermissionOf(request.By) >= Permission.Triage;
        if (!mayAsk)
            return CommandAnswer.Refuse("recheck", "The author, reviewers and people with triage permission can ask for it.");
        var since = request.Input.Now - request.LastRecheck;
        return since < RecheckPause
            ? CommandAnswer.Refuse("recheck", $"This pull request was rechecked {Math.Max(0, (int)since.Value.TotalSeconds)} s ago; once in {RecheckPause.TotalSeconds:0} s is enough.")
            : CommandAnswer.Done;
    }

    private static CommandAnswer Override(CommandRequest request, ChatCommand.Override wanted)
    {
        var pullRequest = request.Input.PullRequest;
        var role = RoleAnswer.Of(request.Input.Config.Config.Roles.Override, request.By, pullRequest, request.People);
        if (role.Holds != true)
            return CommandAnswer.Refuse("override", $"It needs the role `override`: {MarkdownText.Escape(role.Why)}.");
        if (!pullRequest.Head.Value.StartsWith(wanted.Sha, StringComparison.Ordinal))
        {
            return CommandAnswer.Refuse(
                "override",
                $"{MarkdownText.Code(wanted.Sha[..7])} is not the head commit, which is {MarkdownText.Code(pullRequest.Head.Short)} now. Look at what changed, and name that one if it may go in.");
        }
        if (wanted.Until is { } until && until <= request.Input.Now)
            return CommandAnswer.Refuse("override", "The time after `until` is over by now.");
        if (wanted.Rule is { } rule && !OverrideRules.Names(request.Verdict, rule))
            return CommandAnswer.Refuse("override", Unknown(request.Verdict, rule));
        return CommandAnswer.Done with
        {
            Grant = new Override
            {
                Rule = wanted.Rule,
                Head = pullRequest.Head,
                Base = pullRequest.Base,
                By = request.By,
                Role = role.Why,
                Reason = wanted.Reason,
                Until = wanted.Until,
                At = request.Input.Now,
            },
        };
    }

    private static CommandAnswer Waive(CommandRequest request, ChatCommand.Waive wanted)
    {
        var config = request.Input.Config;
        var role = RoleAnswer.Of(config.Config.Roles.Waive, request.By, request.Input.PullRequest, request.People);
        return role.Holds == true
            ? CommandAnswer.Say(WaiverSnippet.Write(wanted, request.By, config, request.Input.PullRequest.Base))
            : CommandAnswer.Refuse("waive", $"It needs the role `waive`: {MarkdownText.Escape(role.Why)}.");
    }

    private static string Unknown(Verdict verdict, string rule)
    {
        var names = verdict.Results.Select(r => r.Check).Concat(verdict.Findings.Select(f => f.Rule)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var near = DidYouMean.Nearest(rule, names);
        return near is not null
            ? $"Nothing here is named {MarkdownText.Code(rule, 120)}. Did you mean {MarkdownText.Code(near, 120)}?"
            : $"Nothing here is named {MarkdownText.Code(rule, 120)}. There is: {string.Join(", ", names.Take(12).Select(n => MarkdownText.Code(n, 120)))}.";
    }

    private static string NameOf(ChatCommand command) => command is ChatCommand.Waive ? "waive" : "override";
}
