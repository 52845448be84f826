using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>Of whom a review is to be asked: the intent that is stored with the decision. Who was asked before is known when it is carried out.</summary>
/// <param name="Candidates">Those who could make a waiting rule hold and have not reviewed, in the order they are asked; at most 200.</param>
/// <param name="Places">How many of them are asked in all; whoever is asked already takes a place, whoever asked.</param>
public sealed record ReviewRequest(IReadOnlyList<Reviewer> Candidates, int Places)
{
    /// <summary>The most that are ever asked on one pull request: a bound of our own.</summary>
    public const int Most = 15;

    /// <summary>Whom to ask now. Who was asked once is never asked again, also after somebody took the request back; that place stays taken.</summary>
    /// <param name="requested">Whom the forge shows as asked at the moment.</param>
    /// <param name="known">Who is remembered.</param>
    public IReadOnlyList<Reviewer> Choose(IReadOnlyList<Reviewer> requested, IReadOnlyList<KnownReviewer> known)
    {
        var taken = Candidates.Count(c => requested.Any(c.Is) || known.Any(k => k.Refusal is null && k.Reviewer.Is(c)));
        return [.. Candidates.Where(c => !requested.Any(c.Is) && !known.Any(k => k.Reviewer.Is(c))).Take(Math.Max(0, Places - taken))];
    }
}
