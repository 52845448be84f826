namespace PrGate.Queue;

/// <summary>Whose wait it is; decides whether new work for the pull request ends it.</summary>
public enum WaitScope
{
    /// <summary>This pull request alone waits: new work looks again at once.</summary>
    PullRequest,

    /// <summary>Everything of the forge waits (rate limit, outage): new work joins the wait.</summary>
    Forge,
}
