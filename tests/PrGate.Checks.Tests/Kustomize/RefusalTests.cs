using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Tests.Kustomize;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("resources: [https://example.org/app.yaml, web.yaml]", "lies outside the repository")]
    [InlineData("resources: ['git@github.com:acme/apps.git', web.yaml]", "lies outside the repository")]
    [InlineData("resources: ['github.com/acme/apps//base?ref=v1', web.yaml]", "lies outside the repository")]
    [InlineData("resources: [web.yaml]\nhelmCharts: [{name: redis}]", "the Helm chart redis would have to be run")]
    [InlineData("resources: [web.yaml]\ngenerators: [plugin.yaml]", "is a plugin that would have to be run")]
    [InlineData("resources: [web.yaml]\ntransformers: [function.yaml]", "is a function that would have to be run")]
    [InlineData("resources: [web.yaml]\ncomponents: ['https://example.org/c']", "lies outside the repository")]
    public void What_would_be_run_or_fetched_is_named_with_its_line_and_the_rest_is_rendered(string kustomization, string why)
    {
        var repository = new TestRepository()
            .With("kustomization.yaml", kustomization)
            .With("web.yaml", TestRepository.Deployment)
            .With("plugin.yaml", "apiVersion: acme.example/v1\nkind: Sealer\nmetadata:\n  name: s\n")
            .With("function.yaml", "apiVersion: acme.example/v1\nkind: Fn\nmetadata:\n  name: f\n  annotations:\n    config.kubernetes.io/function: |\n      container: {image: x}\n");

        var rendering = repository.Render();

        var problem = Assert.Single(rendering.Problems);
        Assert.Equal(ProblemLevel.NotRendered, problem.Level);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("Not rendered, because ", problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Line > 0);
        Assert.Equal("web", Assert.Single(rendering.Objects).Id.Name);
    }

    [Fact]
    public void A_patch_whose_target_may_be_in_a_part_left_out_is_no_error()
    {
        var repository = new TestRepository()
            .With("kustomization.yaml", "resources: ['https://example.org/db.yaml']\npatches: [{path: p.yaml}]\n")
            .With("p.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: db}\n");

        Assert.All(repository.Render().Problems, p => Assert.Equal(ProblemLevel.NotRendered, p.Level));
    }

    [Theory]
    [InlineData("../../other/base")]
    [InlineData("../../../etc")]
    public void A_path_that_leaves_the_repository_is_refused(string path)
    {
        var repository = new TestRepository().With("app/kustomization.yaml", $"resources:\n- {path}\n");

        var problem = repository.Problem("app");

        Assert.Equal(ProblemLevel.Error, problem.Level);
        Assert.Contains("is outside the repository", problem.Message, StringComparison.Ordinal);
        Assert.Equal(("app/kustomization.yaml", 2), (problem.File, problem.Line));
    }

    [Fact]
    public void A_file_outside_the_kustomization_is_refused_unless_it_is_allowed()
    {
        var repository = new TestRepository().With("app/kustomization.yaml", "resources: [../web.yaml]\n").With("web.yaml", TestRepository.Deployment);

        Assert.Contains("is not in or below", repository.Problem("app").Message, StringComparison.Ordinal);
        Assert.Contains("name: web", repository.Text("app", new RenderOptions { AllowsFilesOutside = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_is_named_with_every_step()
    {
        var repository = new TestRepository()
            .With("a/kustomization.yaml", "resources: [../b]\n")
            .With("b/kustomization.yaml", "resources: [../c]\n")
            .With("c/kustomization.yaml", "resources:\n- ../a\n");

        var problem = repository.Problem("a");

        Assert.Contains("a → b → c → a", problem.Message, StringComparison.Ordinal);
        Assert.Equal(("c/kustomization.yaml", 2), (problem.File, problem.Line));
    }
}
