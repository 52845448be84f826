using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitLab;

/// <summary>Notes, award emoji and answers on GitLab (https://docs.gitlab.com/api/notes, https://docs.gitlab.com/api/emoji_reactions).</summary>
internal sealed class GitLabConversation(GitLabApi api, GitLabSelf self, GitLabNotes notes, CommentMarker marker) : IConversation
{
    public async Task<Comment?> ReadAsync(PullRequestAddress address, long comment, CancellationToken cancellation)
    {
        try
        {
            var note = await api.GetNoteAsync(address, comment, cancellation);
            return new Comment
            {
                Id = note.Id,
                Author = GitLabLoader.ToPerson(note.Author),
                Body = note.Body ?? "",
                CreatedAt = note.CreatedAt,
                EditedAt = note.UpdatedAt > note.CreatedAt ? note.UpdatedAt : null,
            };
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
        {
            return null;
        }
    }

    public async Task ReactAsync(PullRequestAddress address, long comment, CommentReaction reaction, IWriteGuard guard, CancellationToken cancellation)
    {
        var emoji = reaction switch
        {
            CommentReaction.Seen => "eyes",
            CommentReaction.Done => "white_check_mark",
            _ => "x",
        };
        try
        {
            using (HeldWrite.Under(guard))
                await api.AwardAsync(address, comment, emoji, cancellation);
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound && e.Message.Contains("already been taken", StringComparison.OrdinalIgnoreCase))
        {
            // GitLab answers 404 "Award Emoji Name has already been taken" when it is there already.
        }
    }

    public async Task ReplyAsync(PullRequestAddress address, long comment, string body, bool mayStand, IWriteGuard guard, CancellationToken cancellation)
    {
        if (mayStand && await StandsAsync(address, comment, cancellation))
            return;
        try
        {
            using (HeldWrite.Under(guard))
                self.Learn((await api.PostNoteAsync(address, $"{marker.Reply(address.Key, comment)}\n{QuickActions.Disarm(body)}", cancellation)).Author);
        }
        finally
        {
            notes.Doubt(address.Key);
        }
    }

    private async Task<bool> StandsAsync(PullRequestAddress address, long comment, CancellationToken cancellation)
    {
        var candidates = (await api.ListDiscussionsAsync(address, cancellation))
            .SelectMany(d => d.Notes ?? []).Where(n => marker.IsReply(address.Key, comment, n.Body)).ToList();
        if (candidates.Count == 0)
            return false;
        var me = await self.GetAsync(cancellation);
        return candidates.Exists(n => n.Author?.Id == me);
    }
}
