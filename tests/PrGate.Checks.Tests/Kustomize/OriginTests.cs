using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Tests.Kustomize;

public sealed class OriginTests
{
    private static RenderedNode Field(TestRepository repository, string directory, params string[] path)
    {
        RenderedNode? node = Assert.Single(repository.Render(directory).Objects).Root;
        foreach (var part in path)
            node = node is RenderedSequence list ? list.Items.OfType<RenderedMapping>().Single(i => i.TextAt("name") == part) : ((RenderedMapping)node!)[part];
        return node!;
    }

    private static TestRepository Base() => new TestRepository()
        .With("base/kustomization.yaml", "resources: [web.yaml]\n")
        .With("base/web.yaml", TestRepository.Deployment);

    [Fact]
    public void A_value_that_nothing_changes_is_where_its_author_wrote_it()
    {
        var origin = Field(Base(), "base", "spec", "template", "spec", "containers", "log", "image").Origin;

        Assert.Equal(("base/web.yaml", 13, 16, null), (origin.File, origin.Position.Line, origin.Position.Column, origin.ChangedBy));
    }

    [Fact]
    public void A_patched_value_is_where_the_patch_has_it()
    {
        var repository = Base().With("prod/kustomization.yaml", "resources: [../base]\npatches: [{path: p.yaml}]\n")
            .With("prod/p.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 5\n");

        var origin = Field(repository, "prod", "spec", "replicas").Origin;

        Assert.Equal(("prod/p.yaml", 6, "patch prod/p.yaml"), (origin.File, origin.Position.Line, origin.ChangedBy));
    }

    [Fact]
    public void A_value_of_an_inline_patch_is_on_its_line_of_the_kustomization()
    {
        var repository = Base().With("prod/kustomization.yaml", """
            resources: [../base]
            patches:
            - target: {kind: Deployment}
              patch: |-
                - op: replace
                  path: /spec/replicas
                  value: 7
            """);

        var origin = Field(repository, "prod", "spec", "replicas").Origin;

        Assert.Equal(("prod/kustomization.yaml", 7, 14), (origin.File, origin.Position.Line, origin.Position.Column));
    }

    [Fact]
    public void A_new_tag_is_on_the_line_of_the_images_entry()
    {
        var repository = Base().With("prod/kustomization.yaml", "resources: [../base]\nimages:\n- name: nginx\n  newTag: '1.27'\n");

        var image = Assert.IsType<RenderedScalar>(Field(repository, "prod", "spec", "template", "spec", "containers", "web", "image"));

        Assert.Equal("nginx:1.27", image.Text);
        Assert.Equal(("prod/kustomization.yaml", 4, "images"), (image.Origin.File, image.Origin.Position.Line, image.Origin.ChangedBy));
    }

    [Fact]
    public void A_prefixed_name_stays_on_its_line_and_says_what_changed_it()
    {
        var repository = Base().With("prod/kustomization.yaml", "resources: [../base]\nnamePrefix: prod-\n");

        var name = Assert.IsType<RenderedScalar>(Field(repository, "prod", "metadata", "name"));

        Assert.Equal("prod-web", name.Text);
        Assert.Equal(("base/web.yaml", 4, "namePrefix at prod/kustomization.yaml:2"), (name.Origin.File, name.Origin.Position.Line, name.Origin.ChangedBy));
    }
}
