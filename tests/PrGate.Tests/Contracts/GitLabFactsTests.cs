using PrGate.Sandbox;

namespace PrGate.Tests.Contracts;

public sealed class GitLabFactsTests : FactsContract
{
    private protected override SandboxKind Kind => SandboxKind.GitLab;

    private protected override bool GraphQL => true;
}
