using PrGate.Sandbox;

namespace PrGate.Commands.Demo;

/// <summary>One pull request of the demo: how it is opened, what happens to it, and the verdict each step must get.</summary>
/// <param name="Open">Opens the pull request.</param>
/// <param name="Steps">What happens, in order; the first step's action is empty, opening was it.</param>
public sealed record DemoStory(SandboxRepository Repository, Func<SandboxPullRequest> Open, IReadOnlyList<DemoStep> Steps);
