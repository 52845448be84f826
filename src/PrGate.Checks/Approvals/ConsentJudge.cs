using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>Says of each consent whether it counts: first whether this person may approve at all, then whether the word still stands.</summary>
internal sealed class ConsentJudge(ApprovalFacts facts, ApprovalOptions options)
{
    /// <summary>What the forge must grant whoever approves, where a rule does not state it.</summary>
    public const Permission Least = Permission.Write;

    private readonly IReadOnlyList<Consent> _given =
        [.. ConsentTimeline.Latest(facts, options.Methods, []).Where(c => c.Kind == ConsentKind.Gives)];

    /// <summary>Whether the author is among those who may approve.</summary>
    public bool AuthorMay => options.Author;

    /// <summary>Of a requirement that names people.</summary>
    public IReadOnlyList<JudgedConsent> Judge(Who from) =>
        Judge(person => from.Lists(person, facts.People), from.ToString(), from.Permission, from.Names);

    /// <param name="isMeant">Whether somebody is one of those who are asked; null when it could not be read.</param>
    /// <param name="meant">Who is asked, in a clause.</param>
    /// <param name="permission">What is asked instead of <see cref="Least"/>.</param>
    /// <param name="isNamed">Whether an account is named itself, which a bot must be.</param>
    public IReadOnlyList<JudgedConsent> Judge(Func<Person, bool?> isMeant, string meant, Permission? permission, Func<Person, bool> isNamed) =>
        [.. _given.Select(c => Judge(c, WhyNotAllowed(c.By, isMeant, meant, permission, isNamed)))];

    // What certainly does not count needs no answer on what is unknown.
    private JudgedConsent Judge(Consent consent, (ApproverState State, string Why)? refused)
    {
        if (refused is { State: ApproverState.NotAllowed } no)
            return new JudgedConsent(consent, no.State, no.Why);
        var standing = Standing(consent);
        return refused is { } unknown && standing.State == ApproverState.Counts ? new JudgedConsent(consent, unknown.State, unknown.Why) : standing;
    }

    /// <summary>Null: this person may approve. What is certain comes before what is unknown.</summary>
    public (ApproverState State, string Why)? WhyNotAllowed(Person person, Func<Person, bool?> isMeant, string meant, Permission? permission, Func<Person, bool> isNamed)
    {
        if (person.Id == 0)
            return (ApproverState.NotAllowed, "the account no longer exists");
        if (person.IsBot && !isNamed(person))
            return (ApproverState.NotAllowed, "bots do not count");
        var isAuthor = facts.IsAuthor(person);
        if (isAuthor && !options.Author)
            return (ApproverState.NotAllowed, person.Id == facts.PullRequest.Author.Id ? "the author's own review does not count" : "it is the author's other account");
        var contributed = options.Contributors || isAuthor ? false : facts.Contributed(person, options);
        if (contributed == true)
            return (ApproverState.NotAllowed, "has commits in this pull request");
        var meantAnswer = isMeant(person);
        if (meantAnswer == false)
            return (ApproverState.NotAllowed, $"not one of {meant}");
        if (PermissionOf(person, permission, isNamed) is { } lacking)
            return lacking;
        if (meantAnswer is null)
            return (ApproverState.Unknown, $"whether {person.Login} is one of {meant} could not be read");
        return contributed is null ? (ApproverState.Unknown, $"who has commits in this pull request could not be read: {facts.PullRequest.Commits.Incomplete}") : null;
    }

    // Forges give apps no permission of a person; a bot that is named is trusted by name.
    private (ApproverState, string)? PermissionOf(Person person, Permission? stated, Func<Person, bool> isNamed)
    {
        if (person.IsBot && stated is null && isNamed(person))
            return null;
        var needed = stated ?? Least;
        return facts.People.PermissionOf(person) switch
        {
            null => (ApproverState.Unknown, $"the permission of {person.Login} could not be read"),
            { } permission when permission < needed => (ApproverState.NotAllowed, $"has no {needed.ToString().ToLowerInvariant()} permission"),
            _ => null,
        };
    }

    private JudgedConsent Standing(Consent consent)
    {
        if (consent.Edited == Edit.ByOther)
            return new(consent, ApproverState.NotAllowed, "somebody else edited it");
        if (consent.Edited == Edit.BySelf && options.IgnoreEditedComments)
            return new(consent, ApproverState.Outdated, "it was edited afterwards");
        var head = OnHead(consent);
        if (head.State != ApproverState.Counts || options.MaxAge is not { } age)
            return head;
        var until = consent.At + age;
        return until > facts.Input.Now
            ? head with { ValidUntil = until }
            : head with { State = ApproverState.Outdated, Why = $"it is older than {Duration.Write(age)}" };
    }

    private JudgedConsent OnHead(Consent consent)
    {
        var pullRequest = facts.PullRequest;
        if (!consent.IsTied)
            return OnHeadByTime(consent);
        if (consent.Commit is not { } commit)
            return new(consent, ApproverState.Outdated, "the commit it was given on is not known");
        if (commit == pullRequest.Head)
            return new(consent, ApproverState.Counts, "given on the head");
        if (!options.InvalidateOnPush)
            return new(consent, ApproverState.Counts, $"given on {commit.Short}");
        if (options.KeepOnUpdateMerge && facts.History.CarrySameChange(commit, pullRequest.Head))
            return new(consent, ApproverState.Counts, $"given on {commit.Short}, and the change is the same since");
        if (facts.History.OnlyIgnoredSince(commit, options))
            return new(consent, ApproverState.Counts, $"given on {commit.Short}, and only ignored commits came since");
        var rewritten = facts.History.IsInHistory(commit) == false ? ", which is no longer in the history" : "";
        return new(consent, ApproverState.Outdated, $"it was given on {commit.Short}{rewritten}, and the head is {pullRequest.Head.Short}");
    }

    private JudgedConsent OnHeadByTime(Consent consent)
    {
        if (!options.InvalidateOnPush)
            return new(consent, ApproverState.Counts, $"given by {consent.Method}");
        return facts.PullRequest.HeadSince switch
        {
            null => new(consent, ApproverState.Unknown, "when the head was pushed is not known"),
            { } since when consent.At >= since => new(consent, ApproverState.Counts, $"given by {consent.Method} on the head"),
            _ => new(consent, ApproverState.Outdated, $"the {consent.Method} is older than the head {facts.PullRequest.Head.Short}"),
        };
    }
}
