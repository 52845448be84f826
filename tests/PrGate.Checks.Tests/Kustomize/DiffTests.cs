using System.Globalization;
using PrGate.Checks.Kustomize.Diffs;

namespace PrGate.Checks.Tests.Kustomize;

public sealed class DiffTests
{
    private static IReadOnlyList<EnvironmentDiff> Compare(string before, string after)
    {
        var one = new TestRepository().With("kustomization.yaml", "resources: [r.yaml]\n").With("r.yaml", before);
        var other = one.Copy().With("r.yaml", after);
        return RenderedChange.Of(one.Commit, other.Commit, ["r.yaml"]);
    }

    private static ObjectChange Change(string before, string after) => Assert.Single(Assert.Single(Compare(before, after)).Changes);

    [Fact]
    public void Values_of_secrets_never_show()
    {
        const string Secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n";
        var environments = Compare(Secret, Secret.Replace("hunter2", "correct-horse", StringComparison.Ordinal));

        var field = Assert.Single(Assert.Single(environments[0].Changes).Fields);
        Assert.Equal(("stringData.password", "(hidden)", "(hidden)"), (field.Path, field.Before, field.After));
        var text = DiffText.Of(environments) + DiffMarkdown.Of(environments, 10_000);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("correct-horse", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_element_put_in_front_is_one_addition()
    {
        var change = Change(TestRepository.Deployment, TestRepository.Deployment.Replace("      - name: web\n", "      - {name: first, image: a}\n      - name: web\n", StringComparison.Ordinal));

        var field = Assert.Single(change.Fields);
        Assert.Equal(("spec.template.spec.containers[name=first]", null), (field.Path, field.Before));
    }

    [Fact]
    public void A_generated_object_is_found_again_when_its_hash_changes()
    {
        var before = new TestRepository().With("kustomization.yaml", "configMapGenerator: [{name: c, literals: [a=1]}]\n");
        var after = new TestRepository().With("kustomization.yaml", "configMapGenerator: [{name: c, literals: [a=2]}]\n");

        var change = Assert.Single(Assert.Single(RenderedChange.Of(before.Commit, after.Commit, ["kustomization.yaml"])).Changes);

        Assert.Equal(ObjectChangeKind.Changed, change.Kind);
        Assert.Equal(["data.a", "metadata.name"], change.Fields.Select(f => f.Path));
    }

    [Fact]
    public void A_comment_within_its_budget_says_how_much_more_there_is()
    {
        var before = string.Join("---\n", Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{i:00}}}\ndata: {{a: '0'}}\n")));
        var environments = Compare(before, before.Replace("a: '0'", "a: '1'", StringComparison.Ordinal));

        var markdown = DiffMarkdown.Of(environments, 1_000);

        Assert.True(markdown.Length <= 1_000, markdown);
        Assert.Matches("[0-9]+ objects more on the page", markdown);
        Assert.Equal(markdown.Split("<details>").Length, markdown.Split("</details>").Length);
        Assert.Equal("", DiffMarkdown.Of(environments, 0));
    }

    [Fact]
    public void A_fence_in_a_value_does_not_end_the_block()
    {
        var environments = Compare("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: x}\n", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: \"```\\n</details>\\n@everyone\"}\n");

        Assert.Contains("````diff", DiffMarkdown.Of(environments, 10_000), StringComparison.Ordinal);
    }
}
