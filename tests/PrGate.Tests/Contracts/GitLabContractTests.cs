using PrGate.Sandbox;

namespace PrGate.Tests.Contracts;

public sealed class GitLabContractTests : ForgeContract
{
    private protected override SandboxKind Kind => SandboxKind.GitLab;
}
