using System.Collections.Immutable;

namespace PrGate.Sandbox;

/// <content>Whom a review is asked of. The webhooks are not told.</content>
public sealed partial class SandboxPullRequest
{
    /// <summary>Logins, and teams as <c>@organisation/slug</c>, in the order they were asked.</summary>
    public IReadOnlyList<string> RequestedReviewers =>
        Read<IReadOnlyList<string>>(s => [.. s.Requested.Select(u => u.Login), .. s.RequestedTeams.Select(t => $"@{Repository.Owner.Login}/{t}")]);

    /// <summary>Asks somebody for a review, as a person does on the forge's page.</summary>
    public void RequestReview(string login)
    {
        lock (Repository.Gate)
            RequestReviews([Forge.User(login)], []);
    }

    /// <summary>Takes a request back, as a person does on the forge's page.</summary>
    public void TakeBackRequest(string login)
    {
        lock (Repository.Gate)
            _state.Amend(s => s with { Requested = s.Requested.Remove(Forge.User(login)) });
    }

    internal void RequestReviews(IReadOnlyList<SandboxUser> people, IReadOnlyList<string> teams) => _state.Amend(s => s with
    {
        Requested = [.. s.Requested.Union(people)],
        RequestedTeams = [.. s.RequestedTeams.Union(teams)],
        UpdatedAt = Forge.Now,
    });

    internal void SetReviewers(ImmutableList<SandboxUser> people) => _state.Amend(s => s with { Requested = people, UpdatedAt = Forge.Now });
}
