using PrGate.Sandbox;

namespace PrGate.Tests.Contracts;

public sealed class GitLabRestFactsTests : FactsContract
{
    private protected override SandboxKind Kind => SandboxKind.GitLab;

    private protected override bool GraphQL => false;
}
