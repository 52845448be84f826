using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>Comments, reactions and answers on GitHub (https://docs.github.com/rest/issues/comments, https://docs.github.com/rest/reactions/reactions).</summary>
internal sealed class GitHubConversation(GitHubApi api, GitHubSelf self, GitHubPullNotes notes, CommentMarker marker) : IConversation
{
    public async Task<Comment?> ReadAsync(PullRequestAddress address, long comment, CancellationToken cancellation)
    {
        var (owner, name) = GitHubApi.Split(address.RepositoryAddress);
        var what = $"read a comment of {address.Repository}#{address.Key.Number}";
        try
        {
            var answer = await api.SendAsync(
                address.RepositoryAddress, HttpMethod.Get, ForgePath.Of($"repos/{owner}/{name}/issues/comments/{comment}"), CallKind.Read, what, null, true, false, cancellation);
            var found = api.Read(answer, what, GitHubJson.Default.Comment);
            return new Comment
            {
                Id = found.Id,
                Author = GitHubLoader.ToPerson(found.User),
                Body = found.Body ?? "",
                CreatedAt = found.CreatedAt,
                EditedAt = found.UpdatedAt > found.CreatedAt ? found.UpdatedAt : null,
            };
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
        {
            return null;
        }
    }

    public async Task ReactAsync(PullRequestAddress address, long comment, CommentReaction reaction, IWriteGuard guard, CancellationToken cancellation)
    {
        var (owner, name) = GitHubApi.Split(address.RepositoryAddress);
        var content = reaction switch
        {
            CommentReaction.Seen => "eyes",
            CommentReaction.Done => "+1",
            _ => "-1",
        };
        using (HeldWrite.Under(guard))
        {
            // GitHub answers 200 instead of 201 when the reaction is there already.
            await api.SendAsync(
                address.RepositoryAddress, HttpMethod.Post, ForgePath.Of($"repos/{owner}/{name}/issues/comments/{comment}/reactions"), CallKind.Content,
                $"react to a comment of {address.Repository}#{address.Key.Number}", ForgeJson.Write(new GitHubBody.Reaction(content), GitHubJson.Default.ReactionBody), true, false,
                cancellation);
        }
    }

    public async Task ReplyAsync(PullRequestAddress address, long comment, string body, bool mayStand, IWriteGuard guard, CancellationToken cancellation)
    {
        if (mayStand && await StandsAsync(address, comment, cancellation))
            return;
        try
        {
            using (HeldWrite.Under(guard))
                self.Learn((await api.PostCommentAsync(address, $"{marker.Reply(address.Key, comment)}\n{body}", cancellation)).User);
        }
        finally
        {
            notes.Doubt(address.Key);
        }
    }

    private async Task<bool> StandsAsync(PullRequestAddress address, long comment, CancellationToken cancellation)
    {
        var candidates = (await api.ListCommentsAsync(address, cancellation)).Where(c => marker.IsReply(address.Key, comment, c.Body)).ToList();
        if (candidates.Count == 0)
            return false;
        var me = await self.GetAsync(cancellation);
        return candidates.Exists(c => me.IsMe(c.User) || (c.User?.Type == "Bot" && me.IsMyApp(c.PerformedViaGithubApp)));
    }
}
