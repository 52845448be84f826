namespace PrGate.Checks.Tests.Kustomize;

public sealed class StrategicMergeTests
{
    private static string Patched(string patch, string resource = TestRepository.Deployment) => new TestRepository()
        .With("kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n").With("r.yaml", resource)
        .With("p.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n" + patch).Text();

    private static string Containers(string elements) => $"spec:\n  template:\n    spec:\n      containers:\n{elements}";

    [Fact]
    public void A_patch_without_its_object_fails_on_the_patch()
    {
        var problem = new TestRepository().With("kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n").With("r.yaml", TestRepository.Deployment)
            .With("p.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: gone}\n").Problem();

        Assert.Contains("no matches for Id Deployment.v1.apps/gone.[noNs]", problem.Message, StringComparison.Ordinal);
        Assert.Equal(("p.yaml", 1), (problem.File, problem.Line));
    }

    [Fact]
    public void A_selector_that_matches_nothing_is_a_warning_on_its_line()
    {
        var problem = new TestRepository().With("kustomization.yaml", "resources: [r.yaml]\npatches:\n- target:\n    kind: StatefulSet\n  patch: '[{op: remove, path: /spec}]'\n")
            .With("r.yaml", TestRepository.Deployment).Problem();

        Assert.Equal(PrGate.Checks.Kustomize.ProblemLevel.Warning, problem.Level);
        Assert.Equal(4, problem.Line);
    }

    [Fact]
    public void A_mapping_where_a_list_stands_is_an_error()
    {
        var problem = new TestRepository().With("kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n").With("r.yaml", TestRepository.Deployment)
            .With("p.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: [1]\n").Problem();

        Assert.Contains("the patch has a list where the object has a mapping", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_of_the_patch_come_first_and_the_rest_keeps_its_order()
    {
        var text = Patched(Containers("      - {name: new, image: a}\n      - {name: log, image: b}\n"));

        Assert.Equal(["new", "log", "web"], Names(text));
        Assert.Contains("image: nginx:1.25", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_element_is_deleted_by_its_directive() => Assert.Equal(["web"], Names(Patched(Containers("      - {name: log, $patch: delete}\n"))));

    [Fact]
    public void An_element_is_replaced_whole_by_its_directive()
    {
        var text = Patched(Containers("      - {name: web, $patch: replace, args: [x]}\n"));

        Assert.DoesNotContain("nginx", text, StringComparison.Ordinal);
        Assert.DoesNotContain("$patch", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_replaced_whole_by_an_element_that_only_says_so() =>
        Assert.Equal(["only"], Names(Patched(Containers("      - {name: only, image: a}\n      - {$patch: replace}\n"))));

    [Fact]
    public void Null_removes_a_field() => Assert.DoesNotContain("replicas", Patched("spec: {replicas: null}\n"), StringComparison.Ordinal);

    [Fact]
    public void Other_keys_go_when_the_patch_retains_only_some()
    {
        var text = Patched(
            "spec:\n  strategy:\n    $retainKeys: [type]\n    type: Recreate\n",
            TestRepository.Deployment.Replace("  replicas: 1", "  strategy:\n    type: RollingUpdate\n    rollingUpdate: {maxSurge: 1}", StringComparison.Ordinal));

        Assert.Contains("type: Recreate", text, StringComparison.Ordinal);
        Assert.DoesNotContain("maxSurge", text, StringComparison.Ordinal);
        Assert.DoesNotContain("$retainKeys", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_values_are_taken_out_of_a_list_and_added_in_front()
    {
        var text = new TestRepository().With("kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n")
            .With("r.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, finalizers: [a, b]}\n")
            .With("p.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, $deleteFromPrimitiveList/finalizers: [a], finalizers: [z]}\n").Text();

        Assert.Contains("finalizers:\n  - z\n  - b\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_unknown_kinds_are_replaced_whole()
    {
        var text = new TestRepository().With("kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n")
            .With("r.yaml", "apiVersion: a.b/v1\nkind: C\nmetadata: {name: c}\nspec: {items: [{name: a}, {name: b}]}\n")
            .With("p.yaml", "apiVersion: a.b/v1\nkind: C\nmetadata: {name: c}\nspec: {items: [{name: z}]}\n").Text();

        Assert.Contains("spec:\n  items:\n  - name: z\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("name: a", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_written_null_stays_and_a_field_without_any_value_goes()
    {
        var resource = TestRepository.Deployment.Replace("  replicas: 1", "  replicas: 1\n  paused: null\n  minReadySeconds:", StringComparison.Ordinal);

        var text = Patched("spec: {replicas: 2}\n", resource);

        Assert.Contains("paused: null", text, StringComparison.Ordinal);
        Assert.DoesNotContain("minReadySeconds", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{containerPort: 80, protocol: TCP, name: http}", "{containerPort: 80}")]
    [InlineData("{containerPort: 80, name: http}", "{containerPort: 80, protocol: TCP}")]
    public void Ports_are_the_same_when_the_keys_that_both_give_are(string patch, string resource)
    {
        var text = Patched(
            Containers($"      - name: web\n        ports: [{patch}]\n"), TestRepository.Deployment.Replace("image: nginx:1.25", $"ports: [{resource}]", StringComparison.Ordinal));

        Assert.Contains("ports:\n        - containerPort: 80\n          name: http\n          protocol: TCP\n      - image", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_is_deleted_by_its_directive() => Assert.Equal("", Patched("$patch: delete\n"));

    /// <summary>The names of list elements and of the object, in the order of the text, without the object's own.</summary>
    private static List<string> Names(string text) =>
        [.. text.Split('\n').Where(l => l.Trim().TrimStart('-').Trim().StartsWith("name: ", StringComparison.Ordinal) && !l.StartsWith("  name: ", StringComparison.Ordinal))
            .Select(l => l.Trim().TrimStart('-').Trim()[6..])];
}
