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
}
