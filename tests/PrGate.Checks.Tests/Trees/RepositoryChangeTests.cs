using System.Text;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Tests.Kustomize;
using PrGate.Checks.Trees;

namespace PrGate.Checks.Tests.Trees;

public sealed class RepositoryChangeTests
{
    private static readonly CommitFiles Base = new TestRepository()
        .With("base/kustomization.yaml", "resources: [a.yaml]\n").With("base/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n").With("base/b.yaml", "b: 1\n").Commit;

    private static ChangedFile File(string path, ChangeKind kind, string? text, string? previous = null) => new()
    {
        Path = path, Kind = kind, PreviousPath = previous, Head = text is null ? FileContent.NotLoaded.Instance : new FileContent.Loaded(Encoding.UTF8.GetBytes(text)),
    };

    private static string? Text(CommitFiles commit, string path) => commit.Files.Find(path) is { } file ? Encoding.UTF8.GetString(file.Bytes.Span) : null;

    [Fact]
    public void The_changed_files_lie_over_the_base_and_the_rest_is_as_it_was()
    {
        var change = RepositoryChange.Of(
            Base,
            [File("base/new.yaml", ChangeKind.Added, "n: 1\n"), File("base/b.yaml", ChangeKind.Removed, null), File("base/c.yaml", ChangeKind.Renamed, "a: 2\n", "base/a.yaml")],
            new ParsedFiles());

        Assert.Equal(["base/c.yaml", "base/kustomization.yaml", "base/new.yaml"], change.After.Paths.Order(StringComparer.Ordinal));
        Assert.Equal(("n: 1\n", "a: 2\n", "resources: [a.yaml]\n"), (Text(change.After, "base/new.yaml"), Text(change.After, "base/c.yaml"), Text(change.After, "base/kustomization.yaml")));
        Assert.Null(Text(change.After, "base/a.yaml"));
        Assert.Null(Text(change.After, "base/b.yaml"));
        Assert.Equal("b: 1\n", Text(change.Before, "base/b.yaml"));
        Assert.Contains("base/a.yaml", change.Changed);
    }

    [Fact]
    public void Files_that_take_each_others_names_are_both_there()
    {
        var change = RepositoryChange.Of(
            Base, [File("base/a.yaml", ChangeKind.Renamed, "b: 1\n", "base/b.yaml"), File("base/b.yaml", ChangeKind.Renamed, "a: 1\n", "base/a.yaml")], new ParsedFiles());

        Assert.Equal(("b: 1\n", "a: 1\n"), (Text(change.After, "base/a.yaml"), Text(change.After, "base/b.yaml")));
    }

    [Fact]
    public void A_changed_file_whose_content_is_not_in_hand_fails_the_rendering_instead_of_missing_in_it()
    {
        var change = RepositoryChange.Of(Base, [File("base/a.yaml", ChangeKind.Modified, null)], new ParsedFiles());

        var problem = Assert.Single(Assert.Single(change.Environments).After!.Problems);
        Assert.Equal((ProblemLevel.Error, true), (problem.Level, problem.Message.Contains("base/a.yaml was not read", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_listed_file_that_is_not_in_hand_is_an_error_and_is_remembered()
    {
        var files = new TreeFiles(new Dictionary<string, BlobId?> { ["a.yaml"] = new BlobId(new string('1', 40)), ["link.yaml"] = null });

        Assert.Null(files.Find("b.yaml"));
        Assert.Throws<RenderException>(() => files.Find("a.yaml"));
        Assert.Contains("symbolic link", Assert.Throws<RenderException>(() => files.Find("link.yaml")).Message, StringComparison.Ordinal);
        Assert.Equal(["a.yaml"], files.Missed);
        Assert.Equal((true, false, false), (files.CanLoad("a.yaml"), files.CanLoad("link.yaml"), files.CanLoad("b.yaml")));
        files.Add("a.yaml", new FileContent.Loaded("a: 1\n"u8.ToArray()));
        Assert.Equal(new string('1', 40), files.Find("a.yaml")!.Id);
    }

    [Fact]
    public void What_a_rendering_reads_is_known_before_it_is_rendered()
    {
        var repository = new TestRepository()
            .With("base/kustomization.yaml", "resources: [web.yaml]\nconfigMapGenerator: [{name: c, files: [k=settings.ini]}]\n").With("base/web.yaml", TestRepository.Deployment)
            .With("base/settings.ini", "a=1\n").With("production/kustomization.yaml", "resources: [../base]\npatches: [{path: p.yaml}]\n").With("production/p.yaml", TestRepository.Deployment)
            .With("elsewhere/x.yaml", "x: 1\n");
        var change = RepositoryChange.Of(repository.Commit, [File("base/web.yaml", ChangeKind.Modified, TestRepository.Deployment)], new ParsedFiles());

        var needed = change.FilesToRender();

        var read = Assert.Single(change.Environments).Before!.Paths.Where(p => repository.Files.Find(p) is not null).ToList();
        Assert.Equal(5, read.Count);
        Assert.Subset(needed.ToHashSet(), read.ToHashSet());
        Assert.DoesNotContain("elsewhere/x.yaml", needed);
    }

    [Theory]
    [InlineData("apps/a.yaml", true)]
    [InlineData("apps/settings.env", true)]
    [InlineData("apps/Kustomization", true)]
    [InlineData("README.md", false)]
    [InlineData("src/main.go", false)]
    [InlineData(".github/workflows/ci.yaml", false)]
    public void Only_what_can_be_deployed_makes_the_tree_worth_a_call(string path, bool matters) => Assert.Equal(matters, TreeScope.Matters(path));
}
