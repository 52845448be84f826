using PrGate.Sandbox;

namespace PrGate.Tests.Contracts;

public sealed class GitHubRestFactsTests : FactsContract
{
    private protected override SandboxKind Kind => SandboxKind.GitHub;

    private protected override bool GraphQL => false;
}
