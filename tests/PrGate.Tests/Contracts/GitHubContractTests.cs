using PrGate.Sandbox;

namespace PrGate.Tests.Contracts;

public sealed class GitHubContractTests : ForgeContract
{
    private protected override SandboxKind Kind => SandboxKind.GitHub;
}
