using PrGate.Checks.Settings;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>
/// Reads what protects a branch: rulesets, which anybody who may read the repository can see, and branch protection, which needs
/// <c>administration: read</c>. The stronger of the two counts; what may not be read is unknown, never a violation.
/// </summary>
internal sealed class GitHubSettings(GitHubApi api, GitHubSelf self) : ISettingsReader
{
    private const int MostRulesets = 20;

    private static readonly SettingKind[] Plain =
    [
        SettingKind.ForcePushOff, SettingKind.DeletionOff, SettingKind.PullRequestsOnly, SettingKind.ReviewRequired, SettingKind.StaleDismissed,
        SettingKind.CodeOwnersRequired, SettingKind.LastPushApproved, SettingKind.CommitsSigned,
    ];

    public async Task<IReadOnlyList<SettingFact>> ReadAsync(RepositoryAddress repository, string branch, string context, CancellationToken cancellation)
    {
        var guards = new List<GitHubGuard>();
        var unread = new List<string>();
        await AddRulesetsAsync(repository, branch, context, guards, unread, cancellation);
        await AddProtectionAsync(repository, branch, context, guards, unread, cancellation);
        var me = (await self.GetAsync(cancellation)).AppId;
        return
        [
            Required(guards, unread, context),
            Pinned(guards, unread, me),
            Bypass(guards, unread),
            .. Plain.Select(kind => Fact(kind, guards.Find(g => g.Has.Contains(kind)), unread)),
        ];
    }

    private async Task AddRulesetsAsync(
        RepositoryAddress repository, string branch, string context, List<GitHubGuard> guards, List<string> unread, CancellationToken cancellation)
    {
        var (owner, name) = GitHubApi.Split(repository);
        var rules = await TryReadAsync(
            repository, ForgePath.Of($"repos/{owner}/{name}/rules/branches/{branch}") + "?per_page=100", $"read the rules of {branch} of {repository.Path}",
            GitHubProtectionJson.Default.ListRule, unread, "its rulesets may not be read", cancellation);
        if (rules is null)
            return;
        if (rules.Count >= 100)
            unread.Add("it has more rules than are read");
        var sets = rules.GroupBy(r => r.RulesetId).ToList();
        if (sets.Count > MostRulesets)
            unread.Add($"it has more than {MostRulesets} rulesets");
        foreach (var set in sets.Take(MostRulesets))
        {
            var ruleset = await TryReadAsync(
                repository, ForgePath.Of($"repos/{owner}/{name}/rulesets/{set.Key}"), $"read a ruleset of {repository.Path}", GitHubProtectionJson.Default.Ruleset, [], "", cancellation);
            guards.Add(GitHubGuard.Of(ruleset ?? new GitHubProtection.Ruleset(set.Key, null, null), set, context));
        }
    }

    private async Task AddProtectionAsync(
        RepositoryAddress repository, string branch, string context, List<GitHubGuard> guards, List<string> unread, CancellationToken cancellation)
    {
        var (owner, name) = GitHubApi.Split(repository);
        try
        {
            var protection = await TryReadAsync(
                repository, ForgePath.Of($"repos/{owner}/{name}/branches/{branch}/protection"), $"read the protection of {branch} of {repository.Path}",
                GitHubProtectionJson.Default.Branch, unread, "branch protection may not be read (the App lacks `administration: read`)", cancellation);
            if (protection is not null)
                guards.Add(GitHubGuard.Of(protection, context));
        }
        catch (NotProtectedException)
        {
            // Said by who may see it: there is none, and that is no lack of permission.
        }
    }

    private async Task<T?> TryReadAsync<T>(
        RepositoryAddress repository, string path, string what, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, List<string> unread, string why,
        CancellationToken cancellation)
        where T : class
    {
        try
        {
            return api.Read(await api.SendAsync(repository, HttpMethod.Get, path, CallKind.Read, what, null, true, true, cancellation), what, type);
        }
        catch (ForgeException e) when (e.Fault is ForgeFault.NotFound or ForgeFault.Forbidden)
        {
            if (e.Message.Contains("Branch not protected", StringComparison.OrdinalIgnoreCase))
                throw new NotProtectedException();
            unread.Add(e.Message.Contains("Upgrade to GitHub", StringComparison.OrdinalIgnoreCase) ? "the plan has no branch protection for this repository" : why);
            return null;
        }
    }

    private static SettingFact Required(List<GitHubGuard> guards, List<string> unread, string context) =>
        guards.Find(g => g.RequiresStatus) is { } guard
            ? new SettingFact(SettingKind.StatusRequired, true, $"{guard.Name} requires {context}")
            : Absent(SettingKind.StatusRequired, unread, $"nothing requires {context}");

    private static SettingFact Pinned(List<GitHubGuard> guards, List<string> unread, long? me)
    {
        if (!guards.Exists(g => g.RequiresStatus))
            return Absent(SettingKind.StatusPinned, unread, "the status is not required");
        if (me is null)
            return new SettingFact(SettingKind.StatusPinned, null, "the gate uses a token here, not an App");
        if (guards.Find(g => g.RequiresStatus && g.Sources.Contains(me)) is { } guard)
            return new SettingFact(SettingKind.StatusPinned, true, $"{guard.Name} names the App");
        var other = guards.SelectMany(g => g.Sources).FirstOrDefault(s => s is not null);
        return Absent(SettingKind.StatusPinned, unread, other is null ? "it is accepted from anybody" : "it is accepted from another App");
    }

    // Of what requires the status; without that, of whatever protects the branch.
    private static SettingFact Bypass(List<GitHubGuard> guards, List<string> unread)
    {
        var relevant = guards.Exists(g => g.RequiresStatus) ? guards.FindAll(g => g.RequiresStatus) : guards;
        if (relevant.Find(g => g.NobodyBypasses == true) is { } strict)
            return new SettingFact(SettingKind.NobodyBypasses, true, $"nobody bypasses {strict.Name}");
        if (relevant.Find(g => g.NobodyBypasses is null) is { } hidden)
            return new SettingFact(SettingKind.NobodyBypasses, null, $"who may bypass {hidden.Name} may not be read");
        return Absent(SettingKind.NobodyBypasses, unread, relevant is [var first, ..] ? $"some may bypass {first.Name}" : "the branch is not protected");
    }

    private static SettingFact Fact(SettingKind kind, GitHubGuard? guard, List<string> unread) =>
        guard is not null ? new SettingFact(kind, true, guard.Name) : Absent(kind, unread, "nothing asks for it");

    private static SettingFact Absent(SettingKind kind, List<string> unread, string found) =>
        unread.Count == 0 ? new SettingFact(kind, false, found) : new SettingFact(kind, null, $"{found}, and {unread[0]}");

    private sealed class NotProtectedException : Exception;
}
