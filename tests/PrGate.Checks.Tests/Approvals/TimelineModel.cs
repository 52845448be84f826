namespace PrGate.Checks.Tests.Approvals;

/// <summary>
/// A second opinion on approvals, made without the code under test: it plays the events of a pull request one after the other and keeps, for each
/// person, what their last word was worth. People have one account, except that <c>eve</c> and <c>eve2</c> are one person.
/// </summary>
internal sealed class TimelineModel
{
    private readonly Dictionary<string, (string Word, int Push)> _words = [];
    private int _push;

    public HashSet<string> Team { get; } = ["bo", "cy"];

    public HashSet<string> Writers { get; } = ["ann", "bo", "cy", "eve", "eve2", "mo"];

    public HashSet<string> Unreadable { get; } = [];

    public HashSet<string> Contributors { get; } = ["ann"];

    /// <summary>For each push, the first push that carried the same change.</summary>
    public List<int> SameAs { get; } = [0];

    public int Push => _push;

    public void PushedBy(string who, bool sameChange)
    {
        SameAs.Add(sameChange ? SameAs[_push] : _push + 1);
        _push++;
        Contributors.Add(who);
    }

    public void Says(string who, string word) => _words[Person(who)] = ($"{word} {who}", _push);

    /// <param name="count">How many must approve.</param>
    /// <param name="ofTeam">How many of them from the team.</param>
    public CheckStatus Verdict(int count, int ofTeam, bool author, bool contributors, bool invalidate, bool keep)
    {
        bool IsCurrent(int push) => !invalidate || push == _push || (keep && SameAs[push] == SameAs[_push]);
        var refusing = _words.Values.Where(w => w.Word.StartsWith("no ", StringComparison.Ordinal) && (!invalidate || w.Push == _push)).Select(w => w.Word[3..]).Where(w => w != "ann").ToList();
        var said = _words.Values.Where(w => w.Word.StartsWith("yes ", StringComparison.Ordinal)).Select(w => (Who: w.Word[4..], w.Push)).ToList();

        var worth = said.Select(s =>
        {
            var isAuthor = s.Who == "ann";
            if ((isAuthor && !author) || (!isAuthor && !contributors && Contributors.Any(c => Person(c) == Person(s.Who))))
                return (s.Who, Worth: 0);
            if (!IsCurrent(s.Push))
                return (s.Who, Worth: 0);
            return (s.Who, Worth: Unreadable.Contains(s.Who) ? 1 : Writers.Contains(s.Who) ? 2 : 0);
        }).ToList();
        var all = Enough(worth.Select(w => w.Worth), count);
        var team = Enough(worth.Where(w => Team.Contains(w.Who)).Select(w => w.Worth), ofTeam);
        // Nobody maintains here, so nobody lifts another's objection.
        var objects = refusing.Any(r => !Unreadable.Contains(r) && Writers.Contains(r));
        if (all == CheckStatus.Error || team == CheckStatus.Error || (!objects && refusing.Any(Unreadable.Contains)))
            return CheckStatus.Error;
        return objects ? CheckStatus.Failed : all == CheckStatus.Passed && team == CheckStatus.Passed ? CheckStatus.Passed : CheckStatus.Pending;
    }

    private static CheckStatus Enough(IEnumerable<int> worth, int needed)
    {
        var list = worth.ToList();
        var sure = list.Count(w => w == 2);
        return sure >= needed ? CheckStatus.Passed : sure + list.Count(w => w == 1) >= needed ? CheckStatus.Error : CheckStatus.Pending;
    }

    private static string Person(string who) => who == "eve2" ? "eve" : who;
}
