using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PrGate.Forges.GitHub;

/// <summary>Which statuses stand on commits: a hundred by one GraphQL query, else a REST call for each.</summary>
internal sealed class GitHubStanding(GitHubApi api, GitHubGraphQuery graph)
{
    private const int Batch = 100;

    public async Task<IReadOnlyDictionary<int, StatusClaim?>> ReadAsync(
        RepositoryAddress repository, IReadOnlyList<StandingQuestion> questions, CancellationToken cancellation)
    {
        var answers = new Dictionary<int, StatusClaim?>();
        foreach (var batch in questions.Chunk(Batch))
        {
            if (!await TryAskAsync(repository, batch, answers, cancellation))
                await SinglyAsync(repository, batch, answers, cancellation);
        }
        return answers;
    }

    /// <summary>The query for <paramref name="count"/> commits; apart, so that its text can be checked against the published schema.</summary>
    internal static string Text(int count)
    {
        var text = new StringBuilder("query($owner:String!,$name:String!", 200 + (count * 130));
        for (var i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $",$o{i}:GitObjectID!,$c{i}:String!");
        text.Append("){repository(owner:$owner,name:$name){");
        for (var i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $"s{i}:object(oid:$o{i}){{...on Commit{{status{{context(name:$c{i}){{state description}}}}}}}}");
        return text.Append("}}").ToString();
    }

    private async Task<bool> TryAskAsync(
        RepositoryAddress repository, StandingQuestion[] batch, Dictionary<int, StatusClaim?> answers, CancellationToken cancellation)
    {
        var (owner, name) = GitHubApi.Split(repository);
        var root = await graph.TryAskRawAsync(
            repository,
            $"read our statuses in {repository.Path}",
            Text(batch.Length),
            json =>
            {
                json.WriteString("owner"u8, owner);
                json.WriteString("name"u8, name);
                for (var i = 0; i < batch.Length; i++)
                {
                    json.WriteString("o" + i.ToString(CultureInfo.InvariantCulture), batch[i].Commit.Value);
                    json.WriteString("c" + i.ToString(CultureInfo.InvariantCulture), batch[i].Context);
                }
            },
            cancellation);
        if (root is not { } data || !data.TryGetProperty("repository", out var found) || found.ValueKind != JsonValueKind.Object)
            return false;
        for (var i = 0; i < batch.Length; i++)
        {
            // A commit that is not known (any more) says nothing of what stands there.
            if (found.TryGetProperty("s" + i.ToString(CultureInfo.InvariantCulture), out var commit) && commit.ValueKind == JsonValueKind.Object)
                answers[batch[i].Number] = ClaimOf(commit, batch[i].Context);
        }
        return true;
    }

    private static StatusClaim? ClaimOf(JsonElement commit, string context) =>
        commit.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Object
        && status.TryGetProperty("context", out var standing) && standing.ValueKind == JsonValueKind.Object
            ? new StatusClaim(context, GitHubPublisher.State(standing.GetProperty("state").GetString()), standing.GetProperty("description").GetString() ?? "")
            : null;

    private async Task SinglyAsync(
        RepositoryAddress repository, StandingQuestion[] batch, Dictionary<int, StatusClaim?> answers, CancellationToken cancellation)
    {
        foreach (var question in batch)
        {
            var listed = await api.ListStatusesAsync(repository, question.Commit, cancellation);
            var newest = listed.Find(s => string.Equals(s.Context, question.Context, StringComparison.OrdinalIgnoreCase));
            answers[question.Number] = newest is null ? null : new StatusClaim(question.Context, GitHubPublisher.State(newest.State), newest.Description ?? "");
        }
    }
}
