using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>What a forge answered to a <see cref="PeopleQuestion"/>.</summary>
/// <param name="Entries">The accounts the answer names, none for "nobody"; null when it could not be read.</param>
/// <param name="Missing">Why it could not be read, a sentence without a full stop; null when it was.</param>
public sealed record PeopleAnswer(IReadOnlyList<PeopleAnswer.Entry>? Entries, string? Missing = null)
{
    /// <summary>Nobody.</summary>
    public static readonly PeopleAnswer Nobody = new([]);

    public static PeopleAnswer Of(params IEnumerable<Person> people) => new([.. people.Where(p => p.Id != 0).Select(p => new Entry(p.Id, p.Login, p.IsBot))]);

    /// <summary>Whether the same accounts have the same rights in both, in whatever order; what could not be read is the same as nothing else.</summary>
    public bool SaysTheSameAs(PeopleAnswer other) => Entries is { } mine && other.Entries is { } theirs
        ? mine.Count == theirs.Count && mine.Select(e => (e.Id, e.Permission)).ToHashSet().SetEquals(theirs.Select(e => (e.Id, e.Permission)))
        : Entries is null && other.Entries is null;

    public static PeopleAnswer NotRead(string why) => new(null, why);

    /// <summary>One account.</summary>
    /// <param name="Permission">Where permissions were asked for; null when the forge names a role that is not known.</param>
    public sealed record Entry(long Id, string Login, bool IsBot, Permission? Permission = null)
    {
        public Person ToPerson() => new(Id, Login, IsBot);
    }
}
