namespace PrGate.Checks.Configuration;

/// <summary>When the summary comment is posted.</summary>
public enum CommentMode
{
    /// <summary>Only once there is something to do, or a rendered environment changes; then it is kept up to date.</summary>
    WhenNeeded,
    Always,
    Never,
}
