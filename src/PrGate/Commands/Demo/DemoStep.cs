using PrGate.Sandbox;

namespace PrGate.Commands.Demo;

/// <summary>One thing that happens to a pull request, and the verdict it must get.</summary>
/// <param name="What">For the table: "opened", "bo approves".</param>
/// <param name="Act">Does it; nothing for the step that is the opening itself.</param>
/// <param name="State">The status's state, in the forge's word: <c>success</c>, <c>pending</c>, <c>failure</c> (GitLab: <c>failed</c>).</param>
/// <param name="Says">Text that the description must contain.</param>
public sealed record DemoStep(string What, Action<SandboxPullRequest> Act, string State, string Says);
