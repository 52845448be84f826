using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>Custom resources are compared with the repository's own schemas, wherever they lie and whoever hosts it.</summary>
public sealed class SchemaScenarios
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: hammers.tools.example.com }
        spec:
          group: tools.example.com
          scope: Namespaced
          names: { kind: Hammer, plural: hammers }
          versions:
            - name: v1
              served: true
              storage: true
              schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { weight: { type: integer } } } } } }
        """;

    private const string Schema = """{"type": "object", "properties": {"spec": {"type": "object", "additionalProperties": false, "properties": {"weight": {"type": "integer"}}}}}""";

    [Theory]
    [InlineData(SandboxKind.GitHub, "failure", "infrastructure/hammers.yaml", Definition)]
    [InlineData(SandboxKind.GitLab, "failed", "infrastructure/hammers.yaml", Definition)]
    [InlineData(SandboxKind.GitHub, "failure", "schemas/tools.example.com/hammer_v1.json", Schema)]
    [InlineData(SandboxKind.GitLab, "failed", "schemas/tools.example.com/hammer_v1.json", Schema)]
    public async Task An_object_that_the_repositorys_own_schema_refuses_is_red_at_its_line(SandboxKind kind, string red, string path, string schema)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var repository = gate.Forge.AddRepository("acme/fleet", new SandboxFiles
        {
            [".prgate.yml"] = SandboxFile.Text("version: 1\nlint: { schemas: [\"schemas/**\"] }\n"),
            [path] = SandboxFile.Text(schema),
        });

        var pr = repository.Open("A hammer", "ann", new SandboxFiles("apps/hammer.yaml", Hammer("wieght")));
        await pr.Becomes(red, "apps/hammer.yaml:6");
        pr.Push(new SandboxFiles("apps/hammer.yaml", Hammer("weight")));
        await pr.Becomes("success");
        await gate.SettledAsync();

        Assert.Empty(gate.Errors);
        Assert.Empty(gate.Forge.Unplanned);
    }

    private static string Hammer(string field) => $"apiVersion: tools.example.com/v1\nkind: Hammer\nmetadata:\n  name: small\nspec:\n  {field}: 3\n";
}
