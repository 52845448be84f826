using System.Diagnostics;
using System.Text.Json;
using PrGate.Forges;
using PrGate.Forges.GitHub;

namespace PrGate.Tests.Contracts;

/// <summary>The GraphQL texts that go to GitHub, judged by its published schema (npm <c>@octokit/graphql-schema</c>, see <c>tests/peers</c>).</summary>
public sealed class GraphQLTextTests
{
    [SkippableFact]
    public async Task The_published_schema_knows_every_field_that_is_asked_for() =>
        Assert.Equal((0, ""), await ValidateAsync(Texts()));

    [SkippableFact]
    public async Task A_field_that_GitHub_does_not_have_is_named()
    {
        var (code, said) = await ValidateAsync(["query{repository(owner:\"a\",name:\"b\"){nonsense}}"]);

        Assert.Equal(1, code);
        Assert.Contains("nonsense", said, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts()
    {
        FileRequest[] files = [new(".prgate.yml", "main", true), new("a.yaml", "aaaa"), new("b.yaml", "aaaa", false, new("bbbb"))];
        yield return GitHubFileQuery.Text(files, [.. files.Select(GitHubFileQuery.Expression).Distinct()], [false, false, true]);
        yield return GitHubThreads.ThreadsQuery;
        List<string> revisions = [.. files.Select(GitHubFileQuery.Expression).Distinct()];
        yield return GitHubDetailsQuery.Text(GitHubDetailsQuery.Parts);
        yield return GitHubDetailsQuery.Text(
            PrGate.Checks.PullRequests.PullRequestParts.Reviews, GitHubFileQuery.Declarations(files, revisions), GitHubFileQuery.Selection(files, revisions, [false, false, true]));
        yield return GitHubStanding.Text(3);
        yield return GitHubGroups.QueueText;
        yield return GitHubPeople.LoginText;
        yield return GitHubThreads.ResolveText(1);
        yield return GitHubThreads.ResolveText(3);
    }

    private static async Task<(int Code, string Said)> ValidateAsync(IEnumerable<string> texts)
    {
        var peers = Peers.Folder("@octokit/graphql-schema");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(texts));
            using var node = Process.Start(new ProcessStartInfo("node", ["validate-graphql.mjs", file]) { WorkingDirectory = peers, RedirectStandardOutput = true })!;
            var said = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            return (node.ExitCode, said);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
