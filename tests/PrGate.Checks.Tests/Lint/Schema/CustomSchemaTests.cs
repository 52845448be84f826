using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint;
using PrGate.Checks.Lint.Schema;

namespace PrGate.Checks.Tests.Lint.Schema;

public sealed class CustomSchemaTests
{
    private const string Crd = """
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
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec:
                      type: object
                      required: [weight, colour]
                      properties:
                        weight: { type: integer, minimum: 1, maximum: 9 }
                        colour: { type: string, enum: [red, blue], default: red }
                        size: { x-kubernetes-int-or-string: true }
                        free: { type: object, x-kubernetes-preserve-unknown-fields: true, properties: { a: { type: string } } }
                        heads:
                          type: array
                          x-kubernetes-list-type: map
                          x-kubernetes-list-map-keys: [name]
                          items: { type: object, required: [name], properties: { name: { type: string, pattern: '^[a-z]+$' } } }
                        tags: { type: array, x-kubernetes-list-type: set, items: { type: string } }
                        one: { type: object, properties: { a: { type: string }, b: { type: string } }, oneOf: [{ required: [a] }, { required: [b] }] }

        """;

    [Theory]
    [InlineData("weight: 3", null)]
    [InlineData("weight: 3\n  size: 5%\n  free: {b: 1, a: x}\n  heads: [{name: a}, {name: b}]\n  one: {a: x}", null)]
    [InlineData("weight: 3\n  colour:", null)]
    [InlineData("weight: 3\n  wieght: 1", "PG1102")]
    [InlineData("colour: red", "PG1103")]
    [InlineData("weight: 10", "PG1104")]
    [InlineData("weight: 3\n  colour: green", "PG1104")]
    [InlineData("weight: 3\n  free: {a: 1}", "PG1004")]
    [InlineData("weight: 3\n  heads: [{name: a}, {name: a}]", "PG1104")]
    [InlineData("weight: 3\n  heads: [{name: A}]", "PG1104")]
    [InlineData("weight: 3\n  tags: [a, b, a]", "PG1104")]
    [InlineData("weight: 3\n  one: {a: x, b: z}", "PG1104")]
    [InlineData("weight: 3\n  one: {}", "PG1104")]
    [InlineData("weight: heavy", "PG1101")]
    public void A_definition_in_the_repository_is_what_its_objects_are_compared_with(string spec, string? rule)
    {
        var findings = SchemaRuleTests.Lint($"{Crd}---\napiVersion: tools.example.com/v1\nkind: Hammer\nmetadata: {{name: x}}\nspec:\n  {spec}\n");

        Assert.Equal(rule is null ? [] : [rule], findings.Select(f => f.Rule));
        Assert.All(findings, f => Assert.Equal(Severity.Error, f.Severity));
    }

    [Fact]
    public void A_version_that_the_definition_does_not_have_is_an_error()
    {
        var finding = Assert.Single(SchemaRuleTests.Lint($"{Crd}---\napiVersion: tools.example.com/v2\nkind: Hammer\nmetadata: {{name: x}}\n"));

        Assert.Equal(("PG1107", Severity.Error, "Did you mean Hammer of `tools.example.com/v1`?"), (finding.Rule, finding.Severity, finding.Fix));
    }

    [Fact]
    public void A_definition_of_the_repository_goes_before_the_catalogue()
    {
        var crd = Crd.Replace("tools.example.com", "kustomize.toolkit.fluxcd.io", StringComparison.Ordinal).Replace("Hammer", "Kustomization", StringComparison.Ordinal);

        Assert.Empty(SchemaRuleTests.Lint($"{crd}---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: x}}\nspec: {{weight: 3}}\n"));
    }

    [Fact]
    public void Definitions_before_structural_schemas_keep_what_they_do_not_name()
    {
        var crd = Crd.Replace("  scope: Namespaced", "  scope: Namespaced\n  preserveUnknownFields: true", StringComparison.Ordinal);

        Assert.DoesNotContain(SchemaRuleTests.Lint($"{crd}---\napiVersion: tools.example.com/v1\nkind: Hammer\nmetadata: {{name: x}}\nspec: {{weight: 3, more: 1}}\n"), f => f.Rule == "PG1102");
    }

    [Theory]
    [InlineData("schemas/tools.example.com/hammer_v1.json", "{properties: {spec: {type: object, additionalProperties: false, properties: {weight: {type: integer}}}}}")]
    [InlineData("schemas/any.yaml", "{x-kubernetes-group-version-kind: [{group: tools.example.com, version: v1, kind: Hammer}], properties: {spec: {$ref: '#/$defs/spec'}}, $defs: {spec: {type: object, additionalProperties: false, properties: {weight: {type: integer}}}}}")]
    public void A_schema_file_names_its_kind_by_its_place_or_in_itself(string path, string schema)
    {
        var own = new CustomSchemas(SchemaDocuments.Read(path, Tree(schema)));
        var set = new SchemaSet([KubernetesVersion.Default], own);

        Assert.Empty(Check(set, "{weight: 3}").Problems);
        Assert.Equal(SchemaProblemKind.UnknownField, Assert.Single(Check(set, "{wieght: 3}").Problems).Kind);
    }

    [Fact]
    public void A_schema_that_refers_to_itself_is_followed_as_deep_as_the_value_goes()
    {
        var own = new CustomSchemas(SchemaDocuments.Read("a/tools.example.com/hammer_v1.json", Tree("{properties: {spec: {$ref: '#/definitions/node'}}, definitions: {node: {type: object, additionalProperties: false, properties: {next: {$ref: '#/definitions/node'}, weight: {type: integer}}}}}")));

        var problem = Assert.Single(Check(new SchemaSet([KubernetesVersion.Default], own), "{next: {next: {next: {weight: x}}}}").Problems);

        Assert.Equal("spec.next.next.next.weight", problem.Path);
    }

    /// <summary>Thirty levels of two alternatives each would be a thousand million comparisons.</summary>
    [Fact]
    public void Alternatives_that_multiply_end_in_a_refusal_not_in_a_hang()
    {
        var value = "{}";
        for (var i = 0; i < 30; i++)
            value = $"{{a: {value}}}";
        var own = new CustomSchemas(SchemaDocuments.Read("a/tools.example.com/hammer_v1.json", Tree("{properties: {spec: {$ref: '#/definitions/node'}}, definitions: {node: {type: object, anyOf: [{properties: {a: {$ref: '#/definitions/node'}}}, {required: [z], properties: {a: {$ref: '#/definitions/node'}}}]}}}")));

        var problems = Check(new SchemaSet([KubernetesVersion.Default], own), value).Problems;

        Assert.Contains(problems, p => p.Message.Contains("too much work", StringComparison.Ordinal));
    }

    /// <summary>Twenty thousand characters, twenty times, against a pattern that costs microseconds for each.</summary>
    [Fact]
    public void Costly_patterns_of_a_repository_end_in_a_refusal_too()
    {
        var own = new CustomSchemas(SchemaDocuments.Read("a/tools.example.com/hammer_v1.json", Tree("{properties: {spec: {additionalProperties: {type: string, pattern: '(\\p{L}|\\p{N}|.){1,1000}$'}}}}")));
        var text = new string('é', 20_000);

        var problems = Check(new SchemaSet([KubernetesVersion.Default], own), $"{{{string.Join(", ", Enumerable.Range(0, 20).Select(i => $"k{i}: {text}"))}}}").Problems;

        Assert.Contains(problems, p => p.Message.Contains("too much work", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_version_that_is_listed_must_accept_an_object()
    {
        var set = new SchemaSet([new(31), new(36)], CustomSchemas.None);
        var pod = KubernetesObject.Of(Tree("{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {hostnameOverride: z, containers: [{name: a, image: b}]}}"))!;

        var problem = Assert.Single(set.Check(pod).Problems);

        Assert.Equal((SchemaProblemKind.UnknownField, true), (problem.Kind, problem.Message.EndsWith("in Kubernetes 1.31.", StringComparison.Ordinal)));
        Assert.Empty(new SchemaSet([new(36)], CustomSchemas.None).Check(pod).Problems);
    }

    [Fact]
    public void A_definition_anywhere_in_the_tree_is_found_and_made_ready_once_for_its_content()
    {
        var files = new InMemoryFiles();
        files.Add("crds/hammers.yaml", System.Text.Encoding.UTF8.GetBytes(Crd));
        files.Add("readme.yaml", "a: 1\n"u8.ToArray());
        LintFile file = new("apps/a.yaml", "apiVersion: tools.example.com/v1\nkind: Hammer\nmetadata: {name: x}\nspec: {wieght: 1, weight: 1}\n"u8.ToArray());

        for (var i = 0; i < 2; i++)
        {
            var side = new LintSide([file], [], new CommitFiles(["crds/hammers.yaml", "readme.yaml", "gone.yaml", "apps/a.yaml"], files));
            var finding = Assert.Single(new LintEngine(Checks.Configuration.LintConfig.Default).Lint(side), f => f.Rule.StartsWith("PG11", StringComparison.Ordinal));
            Assert.Equal(("PG1102", Severity.Error), (finding.Rule, finding.Severity));
        }
    }

    private static SchemaAnswer Check(SchemaSet set, string spec) =>
        set.Check(KubernetesObject.Of(Tree($"{{apiVersion: tools.example.com/v1, kind: Hammer, metadata: {{name: x}}, spec: {spec}}}"))!);

    private static RenderedMapping Tree(string text) =>
        (RenderedMapping)Assert.Single(new LintFile("a.yaml", System.Text.Encoding.UTF8.GetBytes(text)).Trees);
}
