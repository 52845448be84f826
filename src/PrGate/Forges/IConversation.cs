using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>Talking with the people on a pull request: their comments, our reactions and answers to them.</summary>
public interface IConversation
{
    /// <summary>A comment as it is now.</summary>
    /// <returns>Null when it is gone.</returns>
    Task<Comment?> ReadAsync(PullRequestAddress address, long comment, CancellationToken cancellation);

    /// <summary>Puts a reaction of ours on a comment; the same one twice is one.</summary>
    /// <exception cref="LeaseLostException"><paramref name="guard"/> says that another run has taken over.</exception>
    Task ReactAsync(PullRequestAddress address, long comment, CommentReaction reaction, IWriteGuard guard, CancellationToken cancellation);

    /// <summary>Writes the answer to a comment.</summary>
    /// <param name="mayStand">Whether an earlier run may have written it already: then it is looked for first, and nothing is written twice.</param>
    /// <exception cref="LeaseLostException"><paramref name="guard"/> says that another run has taken over.</exception>
    Task ReplyAsync(PullRequestAddress address, long comment, string body, bool mayStand, IWriteGuard guard, CancellationToken cancellation);
}
