using PrGate.Sandbox;

namespace PrGate.Commands.Demo;

/// <summary>One line of the demo's table.</summary>
internal sealed class DemoRow(SandboxPullRequest pullRequest, DemoStep step)
{
    public SandboxPullRequest PullRequest { get; } = pullRequest;

    public DemoStep Step { get; } = step;

    /// <summary>The verdict; null while it is awaited.</summary>
    public SandboxStatus? Status { get; set; }

    /// <summary>From the webhook's sending to the status.</summary>
    public TimeSpan? Took { get; set; }

    /// <summary>Whether the verdict is the expected one; null while it is awaited.</summary>
    public bool? AsExpected { get; set; }
}
