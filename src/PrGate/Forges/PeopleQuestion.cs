using System.Globalization;
using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>One thing that is asked of a forge about people.</summary>
/// <param name="Name">The team's or organisation's path, the login or the e-mail; empty for permissions.</param>
/// <param name="Person">Who is asked about, where it is one account.</param>
public sealed record PeopleQuestion(PeopleQuestionKind Kind, RepositoryAddress Repository, string Name, Person? Person = null)
{
    /// <summary>Whether the answer is a list that many runs share: it is asked for at most once a minute.</summary>
    public bool IsShared => Kind is PeopleQuestionKind.Team or PeopleQuestionKind.Permissions or PeopleQuestionKind.Organization;

    /// <summary>What the answer is remembered by on its forge.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Place} {Name.ToLowerInvariant()} {Person?.Id}").ToLowerInvariant();

    /// <summary>Whose events make the answer stale: the top-level organisation, group or user.</summary>
    public string Owner =>
        (Kind is PeopleQuestionKind.Team or PeopleQuestionKind.Membership or PeopleQuestionKind.Organization ? Name : Repository.Path).Split('/')[0].ToLowerInvariant();

    /// <summary>Whether a verdict can rest on the answer for longer than it is believed: then it is read again while the pull request is green.</summary>
    public bool IsWatched => IsShared || Kind is PeopleQuestionKind.Permission or PeopleQuestionKind.CanWrite or PeopleQuestionKind.Membership;

    /// <summary>The watched question that has this key.</summary>
    /// <param name="person">Who the remembered answer names: a key holds an account's id without its login.</param>
    /// <returns>Null for a key of another kind, or of a question about an account that is not <paramref name="person"/>.</returns>
    public static PeopleQuestion? OfKey(string key, RepositoryAddress repository, Person? person)
    {
        var parts = key.Split(' ');
        if (parts.Length != 4 || !Enum.TryParse<PeopleQuestionKind>(parts[0], ignoreCase: true, out var kind))
            return null;
        var question = new PeopleQuestion(kind, repository, parts[2], parts[3].Length > 0 ? person : null);
        return question.IsWatched && question.Key == key ? question : null;
    }

    private string Place => Kind is PeopleQuestionKind.Permission or PeopleQuestionKind.Permissions or PeopleQuestionKind.CanWrite
        ? Repository.Repository.ToString(CultureInfo.InvariantCulture)
        : "";
}
