using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitLab;

/// <summary>What GitLab says of people: it lists everybody of a project or group at once, with what they may do.</summary>
internal sealed class GitLabPeople(ForgeOptions options, GitLabApi api, TimeProvider clock)
{
    public async Task<PeopleAnswer> AskAsync(PeopleQuestion question, CancellationToken cancellation)
    {
        try
        {
            return question.Kind switch
            {
                PeopleQuestionKind.Permissions => Of(await api.ListMembersAsync(question.Repository, cancellation)),
                PeopleQuestionKind.Team or PeopleQuestionKind.Organization => Of(await api.ListGroupMembersAsync(question.Name, cancellation)),
                PeopleQuestionKind.Login => PeopleAnswer.Of((await api.FindUserAsync(question.Name, cancellation)).Select(GitLabLoader.ToPerson)),
                _ => PeopleAnswer.NotRead($"{options.Name} does not say which account has the address {question.Name}"),
            };
        }
        catch (ForgeException e) when (e.Fault is ForgeFault.Forbidden or ForgeFault.NotFound or ForgeFault.Refused)
        {
            return PeopleAnswer.NotRead(question.Kind is PeopleQuestionKind.Team or PeopleQuestionKind.Organization
                ? $"there is no group {question.Name}, or the token may not read its members"
                : $"the token may not read the members of {question.Repository.Path}");
        }
    }

    private PeopleAnswer Of(List<GitLabPayload.Member> members)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        // Somebody can be listed once for each group that gives a right: the highest one counts.
        return new PeopleAnswer(
        [
            .. members.Where(m => m is { Id: > 0, Username.Length: > 0 } && m.State is null or "active" && m.MembershipState is null or "active" && !(m.ExpiresAt < today))
                .GroupBy(m => m.Id)
                .Select(g => g.MaxBy(m => m.AccessLevel)!)
                .Select(m => (Person: GitLabLoader.ToPerson(new GitLabPayload.User(m.Id, m.Username, null, null)), Level: Level(m.AccessLevel)))
                .Select(m => new PeopleAnswer.Entry(m.Person.Id, m.Person.Login, m.Person.IsBot, m.Level)),
        ]);
    }

    // https://docs.gitlab.com/api/members/#roles: 5 minimal, 10 guest, 15 planner, 20 reporter, 25 security manager, 30 developer, 40 maintainer, 50 owner.
    private static Permission Level(int level) => level switch
    {
        >= 50 => Permission.Admin,
        >= 40 => Permission.Maintain,
        >= 30 => Permission.Write,
        >= 20 => Permission.Triage,
        >= 10 => Permission.Read,
        _ => Permission.None,
    };
}
