using System.Globalization;
using System.Text;
using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Tests.Kustomize;

public sealed class BoundTests
{
    [Fact]
    public void Kustomizations_that_go_too_deep_are_stopped_and_the_bound_is_named()
    {
        var repository = new TestRepository();
        for (var i = 0; i < 40; i++)
            repository.With($"d{i}/kustomization.yaml", $"resources: [../d{i + 1}]\n");

        Assert.Contains("more than 32 levels deep", repository.Problem("d0").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bases_that_double_at_every_level_are_stopped_by_the_number_of_files()
    {
        var repository = new TestRepository().With("d14/kustomization.yaml", "resources: [o.yaml]\n").With("d14/o.yaml", TestRepository.Deployment);
        for (var i = 0; i < 14; i++)
        {
            repository.With($"d{i}/kustomization.yaml", $"resources: [a, b]\n");
            foreach (var side in new[] { "a", "b" })
                repository.With($"d{i}/{side}/kustomization.yaml", string.Create(CultureInfo.InvariantCulture, $"namePrefix: {side}-\nresources: [../../d{i + 1}]\n"));
        }

        var problem = repository.Problem("d0");

        Assert.Equal(ProblemLevel.Error, problem.Level);
        Assert.Contains("5,000 files", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, "steps")]
    public void Work_beyond_the_bound_is_stopped(int steps, string bound)
    {
        var repository = new TestRepository().With("kustomization.yaml", "resources: [web.yaml]\n").With("web.yaml", TestRepository.Deployment);

        var problem = repository.Problem(options: new RenderOptions { Limits = new RenderLimits { Steps = steps / 10 } });

        Assert.Contains(bound, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_objects_are_stopped()
    {
        var many = new StringBuilder();
        for (var i = 0; i < 20; i++)
            many.Append(CultureInfo.InvariantCulture, $"---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{i}}}\n");
        var repository = new TestRepository().With("kustomization.yaml", "resources: [many.yaml]\n").With("many.yaml", many.ToString());

        Assert.Contains("More than 10 objects", repository.Problem(options: new RenderOptions { Limits = new RenderLimits { Objects = 10 } }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_made_to_be_slow_is_matched_in_linear_time()
    {
        var name = new string('a', 60);
        var repository = new TestRepository()
            .With("kustomization.yaml", "resources: [web.yaml]\nimages: [{name: '(a+)+$', newTag: '2'}]\npatches: [{target: {name: '(a+)+b'}, patch: '[]'}]\n")
            .With("web.yaml", TestRepository.Deployment.Replace("nginx:1.25", name + "!", StringComparison.Ordinal).Replace("name: web", "name: " + name, StringComparison.Ordinal));

        Assert.Contains(name, repository.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_patch_that_copies_a_part_into_itself_again_and_again_is_stopped()
    {
        var operations = string.Concat(Enumerable.Repeat("- {op: copy, from: /spec, path: /spec/template/deeper}\n", 300));
        var repository = new TestRepository()
            .With("kustomization.yaml", "resources: [web.yaml]\npatches: [{path: p.yaml, target: {kind: Deployment}}]\n").With("p.yaml", operations)
            .With("web.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {}}\n");

        Assert.Contains("deeper than 200 levels", repository.Problem().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replacements_that_nest_a_value_in_itself_are_stopped()
    {
        var entry = "- source: {kind: ConfigMap, fieldPath: data}\n  targets: [{select: {kind: ConfigMap}, fieldPaths: [data.x], options: {create: true}}]\n";
        var repository = new TestRepository()
            .With("kustomization.yaml", "resources: [c.yaml]\nreplacements:\n" + string.Concat(Enumerable.Repeat(entry, 400)))
            .With("c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: b}\n");

        Assert.Contains("deeper than 200 levels", repository.Problem().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replacements: [{source: {kind: ConfigMap}, targets: [{select: {kind: ConfigMap}, fieldPaths: [PATH], options: {create: true}}]}]", '.')]
    [InlineData("labels: [{pairs: {a: b}, fields: [{path: PATH, create: true}]}]", '/')]
    public void A_path_of_very_many_parts_is_refused(string field, char separator)
    {
        var path = string.Join(separator, Enumerable.Repeat("a", 100_000));
        var repository = new TestRepository().With("kustomization.yaml", "resources: [c.yaml]\n" + field.Replace("PATH", path, StringComparison.Ordinal))
            .With("c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n");

        Assert.Contains("more than 200 parts", repository.Problem().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_doubles_with_every_replacement_is_stopped()
    {
        var entry = "- source: {kind: ConfigMap, fieldPath: data.a}\n  targets: [{select: {kind: ConfigMap}, fieldPaths: [data.a], options: {delimiter: '|', index: 99}}]\n";
        var repository = new TestRepository()
            .With("kustomization.yaml", "resources: [c.yaml]\nreplacements:\n" + string.Concat(Enumerable.Repeat(entry, 100)))
            .With("c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: 0123456789}\n");

        Assert.Contains("steps", repository.Problem().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prefix_longer_than_any_name_is_refused() =>
        Assert.Contains("no name may have more than 253", new TestRepository().With("kustomization.yaml", $"namePrefix: {new string('a', 300)}\nresources: [web.yaml]\n")
            .With("web.yaml", TestRepository.Deployment).Problem().Message, StringComparison.Ordinal);
}
