using PrGate.Checks.CodeOwners;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Approvals;

public sealed class OwnersTests
{
    private static readonly Situation Rule = Situation.Rule("require: { owners: every-path }");

    [Theory]
    [InlineData("* @bo", "a b", "bo", "passed")]
    [InlineData("* @bo", "a b", "cy", "pending")]
    [InlineData("* @BO", "a", "bo", "passed")]
    [InlineData("a @bo\nb @cy", "a b", "bo", "pending")]
    [InlineData("a @bo\nb @cy", "a b", "bo cy", "passed")]
    [InlineData("a @bo", "a b", "bo", "passed")]
    [InlineData("a @bo", "b", "", "passed")]
    [InlineData("* @bo\na", "a", "", "passed")]
    [InlineData("* @acme/sre", "a", "cy", "passed")]
    [InlineData("* @acme/dev", "a", "flo", "pending")]
    [InlineData("* @acme/secret", "a", "bo", "error")]
    [InlineData("* @acme/secret @bo", "a", "bo", "passed")]
    [InlineData("* @acme/empty", "a", "bo", "pending")]
    [InlineData("* di@acme.example", "a", "di", "passed")]
    [InlineData("* di@acme.example", "a", "bo", "pending")]
    [InlineData("* gone@acme.example", "a", "bo", "pending")]
    [InlineData("* other@acme.example", "a", "bo", "error")]
    [InlineData("* @ann", "a", "ann", "pending")]
    [InlineData("* @bo", "a", "bo@old", "pending")]
    [InlineData("* @renovate[bot]", "a", "renovate[bot]", "passed")]
    public void Owners_of_every_path_must_approve_on_GitHub(string owners, string paths, string reviews, string state) =>
        Rule.Files(paths.Split(' ')).Owned(owners).With(reviews).Is(state);

    [Theory]
    [InlineData("* @bo\n[Docs]\n*.md @cy", "a.md", "bo", "pending")]
    [InlineData("* @bo\n[Docs]\n*.md @cy", "a.md", "bo cy", "passed")]
    [InlineData("* @bo\n^[Docs]\n*.md @cy", "a.md", "bo", "passed")]
    [InlineData("[Sre][2]\n* @acme/sre", "a", "bo", "pending")]
    [InlineData("[Sre][2]\n* @acme/sre", "a", "bo cy", "passed")]
    [InlineData("* @@maintainer", "a", "bo", "pending")]
    [InlineData("* @@maintainer", "a", "maya", "passed")]
    public void Owners_of_every_section_must_approve_on_GitLab(string owners, string path, string reviews, string state) =>
        Rule.Files(path).Owned(owners, CodeOwnersDialect.GitLab).With(reviews).Is(state);

    [Fact]
    public void A_renamed_file_needs_the_owners_of_both_paths()
    {
        var file = Given.File("b", "x", ChangeKind.Renamed) with { PreviousPath = "a" };
        var situation = Rule.Owned("a @bo\nb @cy") with { PullRequest = Given.PullRequest(file) };

        situation.With("cy").Is("pending");
        situation.With("bo cy").Is("passed");
    }

    [Fact]
    public void Without_a_file_nobody_can_tell_and_nothing_passes()
    {
        Rule.With("bo").Is("error");
        (Rule.With("bo") with { Owners = new CodeOwnersSource(CodeOwnersDialect.GitHub, null, FileContent.Absent.Instance) }).Is("error");
        (Rule.With("bo") with { Owners = new CodeOwnersSource(CodeOwnersDialect.GitHub, "CODEOWNERS", FileContent.TooLarge) }).Is("error");
    }

    [Fact]
    public void The_result_says_whose_approval_is_missing_and_which_lines_were_skipped()
    {
        var result = Rule.Files("prod/a.yaml", "docs/b.md").Owned("* @bo\nprod/ @acme/sre @ed\n!x @cy\n").With("ed").Result();

        Assert.Equal(("0 of 1 approvals by owners of docs/b.md for rule", "ask bo"), (result.Summary, result.Next));
        Assert.Contains(result.Explanation!.Children[1].Children, c => c.Title == "CODEOWNERS:3:1 is skipped" && c.Why == "GitHub knows no negated patterns.");
        Assert.Equal([("ed", ApproverState.Counts)], result.Approvers.Select(a => (a.Login, a.State)));
    }
}
