namespace PrGate.Forges;

/// <summary>What we say to a command without words.</summary>
public enum CommentReaction
{
    /// <summary>👀: it was heard.</summary>
    Seen,

    /// <summary>It was carried out: GitHub 👍, GitLab ✅.</summary>
    Done,

    /// <summary>It was refused: GitHub 👎, GitLab ❌.</summary>
    Refused,
}
