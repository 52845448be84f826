using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>What GitHub says of people: permissions, teams, organisations, accounts.</summary>
internal sealed class GitHubPeople(ForgeOptions options, GitHubApi api, GitHubGraphQuery graph)
{
    /// <summary>The account of one login; apart, so that its text can be checked against the published schema.</summary>
    internal const string LoginText = "query($login:String!){users:user(login:$login){databaseId login}}";

    public async Task<PeopleAnswer> AskAsync(PeopleQuestion question, CancellationToken cancellation)
    {
        try
        {
            return question.Kind switch
            {
                PeopleQuestionKind.Permission => await PermissionAsync(question, cancellation),
                PeopleQuestionKind.CanWrite => await CanWriteAsync(question, cancellation),
                PeopleQuestionKind.Team => await TeamAsync(question, cancellation),
                PeopleQuestionKind.Membership => await MembershipAsync(question, cancellation),
                PeopleQuestionKind.Login => await LoginAsync(question, cancellation),
                _ => PeopleAnswer.NotRead($"{options.Name} does not say which account has the address {question.Name}"),
            };
        }
        catch (ForgeException e) when (e.Fault is ForgeFault.Forbidden or ForgeFault.Refused)
        {
            return PeopleAnswer.NotRead(question.Kind is PeopleQuestionKind.Permission or PeopleQuestionKind.CanWrite
                ? $"{options.Name} does not let us read what {question.Person?.Login} may do in {question.Repository.Path}"
                : $"the App lacks `members: read` in {question.Owner}");
        }
    }

    private async Task<PeopleAnswer> PermissionAsync(PeopleQuestion question, CancellationToken cancellation)
    {
        var person = question.Person!;
        try
        {
            var answer = await api.GetPermissionAsync(question.Repository, person.Login, cancellation);
            // A login can be given up and taken by somebody else; the account is who was asked about.
            return answer.User?.Id == person.Id
                ? new PeopleAnswer([new PeopleAnswer.Entry(person.Id, person.Login, person.IsBot, PermissionOf(answer))])
                : PeopleAnswer.NotRead($"the login {person.Login} belongs to another account now");
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
        {
            return PeopleAnswer.Nobody;
        }
    }

    private async Task<PeopleAnswer> CanWriteAsync(PeopleQuestion question, CancellationToken cancellation)
    {
        var answer = await PermissionAsync(question, cancellation);
        return answer.Entries switch
        {
            null => answer,
            [{ Permission: null }] => PeopleAnswer.NotRead($"{options.Name} names a role of {question.Person!.Login} that is not known"),
            [{ Permission: >= Permission.Write }] => PeopleAnswer.Of(question.Person!),
            _ => PeopleAnswer.Nobody,
        };
    }

    private async Task<PeopleAnswer> TeamAsync(PeopleQuestion question, CancellationToken cancellation)
    {
        if (question.Name.Split('/') is not [{ Length: > 0 } organization, { Length: > 0 } team])
            return PeopleAnswer.NotRead($"`{question.Name}` is not a team: teams are written `organisation/team`");
        try
        {
            return PeopleAnswer.Of((await api.ListTeamAsync(question.Repository, organization, team, cancellation)).Select(GitHubLoader.ToPerson));
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
        {
            return PeopleAnswer.NotRead($"there is no team {question.Name}, or the App lacks `members: read` in {organization}");
        }
    }

    private async Task<PeopleAnswer> MembershipAsync(PeopleQuestion question, CancellationToken cancellation)
    {
        try
        {
            var membership = await api.GetMembershipAsync(question.Repository, question.Name, question.Person!.Login, cancellation);
            return membership.State == "active" ? PeopleAnswer.Of(question.Person) : PeopleAnswer.Nobody;
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
        {
            return PeopleAnswer.Nobody;
        }
    }

    private async Task<PeopleAnswer> LoginAsync(PeopleQuestion question, CancellationToken cancellation)
    {
        var answer = await graph.TryAskUserAsync(question.Repository, question.Name, LoginText, cancellation);
        return answer is null
            ? PeopleAnswer.NotRead($"{options.Name} does not say whose account {question.Name} is")
            : PeopleAnswer.Of(new[] { GitHubPersons.ToAccount(answer.Users) }.OfType<Person>());
    }

    // The old word tells four levels apart, the role's name six; an organisation's own role has the rights of the old word.
    private static Permission? PermissionOf(GitHubPayload.Collaborator answer) => Level(answer.RoleName) ?? Level(answer.Permission);

    private static Permission? Level(string? word) => word switch
    {
        "admin" => Permission.Admin,
        "maintain" => Permission.Maintain,
        "write" or "push" => Permission.Write,
        "triage" => Permission.Triage,
        "read" or "pull" => Permission.Read,
        "none" => Permission.None,
        _ => null,
    };
}
