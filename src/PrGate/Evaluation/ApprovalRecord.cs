using System.Text.Json;
using Npgsql;
using PrGate.Checks.PullRequests;

namespace PrGate.Evaluation;

/// <summary>Gives back what an earlier run of any process saw of a pull request's approvals, so that a restart does not forget on which head each was given.</summary>
public sealed class ApprovalRecord(NpgsqlDataSource database)
{
    private const string Sql = "select head, approvals, path, url from pull_request where forge = $1 and repository = $2 and number = $3 and approvals is not null and state = 'open'";

    /// <returns>
    /// A reading of nothing but the head and its approvals, for <see cref="Forges.IForge.LoadAsync"/> to compare with: everything else in it is to be
    /// read anew. Null when nothing was recorded.
    /// </returns>
    public async Task<PullRequest?> FindAsync(PullRequestKey key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = key.Forge }, new NpgsqlParameter<long> { TypedValue = key.Repository }, new NpgsqlParameter<int> { TypedValue = key.Number } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        var seen = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(1), EvaluationJson.Default.IReadOnlyListSeenApproval) ?? [];
        return Only(key, reader.GetString(2), new Uri(reader.GetString(3)), CommitSha.Parse(reader.GetString(0)), [.. seen.Select(s => s.AsReview())]);
    }

    /// <summary>Of a reading, what says on which head an approval was given; the rest of it is to be read anew.</summary>
    public static PullRequest OnlyApprovals(PullRequest reading) => Only(reading.Key, reading.Repository, reading.Url, reading.Head, reading.Reviews);

    private static PullRequest Only(PullRequestKey key, string repository, Uri url, CommitSha head, IReadOnlyList<Review> reviews) => new()
    {
        Key = key,
        Repository = repository,
        Title = "",
        Url = url,
        Author = Person.Ghost,
        Base = "",
        HeadBranch = "",
        Head = head,
        BaseSha = head,
        State = PullRequestState.Closed,
        Reviews = reviews,
    };
}
