using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>Takes a query about people apart into questions that a forge answers, and puts the answers together.</summary>
internal static class PeopleQuestions
{
    /// <param name="lists">Whether the forge answers for everybody at once.</param>
    public static IReadOnlyList<PeopleQuestion> Of(
        PeopleQuery query, RepositoryAddress repository, bool lists, IReadOnlyCollection<CommitPerson> known)
    {
        var questions = new List<PeopleQuestion>();
        if (query.Permissions.Count > 0 && lists)
            questions.Add(new PeopleQuestion(PeopleQuestionKind.Permissions, repository, ""));
        else
            questions.AddRange(Accounts(query.Permissions).Select(p => new PeopleQuestion(PeopleQuestionKind.Permission, repository, "", p)));
        questions.AddRange(Names(query.Teams).Select(t => new PeopleQuestion(PeopleQuestionKind.Team, repository, t)));
        foreach (var organization in Names(query.Organizations))
        {
            if (lists && query.Persons.Count > 0)
                questions.Add(new PeopleQuestion(PeopleQuestionKind.Organization, repository, organization));
            else
                questions.AddRange(Accounts(query.Persons).Select(p => new PeopleQuestion(PeopleQuestionKind.Membership, repository, organization, p)));
        }
        questions.AddRange(Names(query.Logins).Where(l => ByLogin(known, l) is null).Select(l => new PeopleQuestion(PeopleQuestionKind.Login, repository, l)));
        questions.AddRange(Names(query.Emails).Where(e => ByEmail(known, e) is null).Select(e => new PeopleQuestion(PeopleQuestionKind.Email, repository, e)));
        return questions;
    }

    public static People Compose(IReadOnlyList<(PeopleQuestion Question, PeopleAnswer Answer)> answers, PeopleQuery query, IReadOnlyCollection<CommitPerson> known)
    {
        var permissions = new Dictionary<long, Permission?>();
        var teams = new Dictionary<string, IReadOnlyList<Person>?>(StringComparer.OrdinalIgnoreCase);
        var organizations = new Dictionary<string, IReadOnlyDictionary<long, bool>>(StringComparer.OrdinalIgnoreCase);
        var logins = Names(query.Logins).Select(l => (l, ByLogin(known, l))).Where(l => l.Item2 is not null).ToDictionary(l => l.l, l => l.Item2, StringComparer.OrdinalIgnoreCase);
        var emails = Names(query.Emails).Select(e => (e, ByEmail(known, e))).Where(e => e.Item2 is not null).ToDictionary(e => e.e, e => e.Item2, StringComparer.OrdinalIgnoreCase);
        foreach (var (question, answer) in answers)
        {
            switch (question.Kind)
            {
                case PeopleQuestionKind.Permission:
                    permissions[question.Person!.Id] = LevelOf(answer, question.Person);
                    break;
                case PeopleQuestionKind.Permissions:
                    foreach (var person in Accounts(query.Permissions))
                        permissions[person.Id] = LevelOf(answer, person);
                    break;
                case PeopleQuestionKind.Team:
                    teams[question.Name] = answer.Entries is { } members ? [.. members.Select(m => m.ToPerson())] : null;
                    break;
                case PeopleQuestionKind.Membership or PeopleQuestionKind.Organization when answer.Entries is { } entries:
                    var asked = question.Person is { } one ? [one] : Accounts(query.Persons);
                    organizations[question.Name] = Joined(organizations.GetValueOrDefault(question.Name), asked, entries);
                    break;
                case PeopleQuestionKind.Login when answer.Entries is { } found:
                    logins[question.Name] = found is [var first, ..] ? first.ToPerson() : null;
                    break;
                case PeopleQuestionKind.Email when answer.Entries is { } found:
                    emails[question.Name] = found is [var single] ? single.ToPerson() : null;
                    break;
            }
        }
        return new People
        {
            Permissions = permissions,
            Teams = teams,
            Organizations = organizations,
            Logins = logins,
            Emails = emails,
            Missing = [.. answers.Select(a => a.Answer.Missing).OfType<string>().Distinct()],
        };
    }

    // Nobody in the answer's list has no right at all; an unknown role is unknown.
    private static Permission? LevelOf(PeopleAnswer answer, Person person) =>
        answer.Entries is not { } entries ? null : entries.FirstOrDefault(e => e.Id == person.Id) is { } entry ? entry.Permission : Permission.None;

    private static Dictionary<long, bool> Joined(
        IReadOnlyDictionary<long, bool>? before, IReadOnlyList<Person> asked, IReadOnlyList<PeopleAnswer.Entry> members)
    {
        var joined = before is null ? [] : new Dictionary<long, bool>(before);
        foreach (var person in asked)
            joined[person.Id] = members.Any(m => m.Id == person.Id);
        return joined;
    }

    private static IReadOnlyList<Person> Accounts(IEnumerable<Person> people) => [.. people.Where(p => p.Id != 0).DistinctBy(p => p.Id)];

    private static IEnumerable<string> Names(IEnumerable<string> names) => names.Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);

    private static Person? ByLogin(IEnumerable<CommitPerson> known, string login) =>
        known.Select(k => k.Account).FirstOrDefault(a => a is { Id: not 0 } && string.Equals(a.Login, login, StringComparison.OrdinalIgnoreCase));

    // The forge ties an address to an account in the commits themselves.
    private static Person? ByEmail(IEnumerable<CommitPerson> known, string email) =>
        known.FirstOrDefault(k => k.Account is { Id: not 0 } && string.Equals(k.Email, email, StringComparison.OrdinalIgnoreCase))?.Account;
}
