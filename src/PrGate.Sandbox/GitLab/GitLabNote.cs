namespace PrGate.Sandbox.GitLab;

/// <summary>A note: a comment of its own, or one of a discussion.</summary>
internal sealed record GitLabNote(
    long Id, string? Type, string Body, SandboxUser User, DateTimeOffset At, DateTimeOffset UpdatedAt, ReviewThread? Thread)
{
    public GitLabNote(SandboxComment comment)
        : this(comment.Id, null, comment.Body, comment.User, comment.At, comment.UpdatedAt, null)
    {
    }

    public GitLabNote(ReviewThread thread, ThreadComment comment)
        : this(comment.Id, thread.Position is null ? "DiscussionNote" : "DiffNote", comment.Body, comment.User, comment.At, comment.UpdatedAt, thread)
    {
    }

    /// <summary>The discussion it is part of: its thread's id, or one of its own.</summary>
    public string DiscussionId => Thread?.Id ?? Git.GitIds.Derived($"discussion of note {Id}");
}
