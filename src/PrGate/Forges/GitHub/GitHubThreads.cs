using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>
/// Takes back line comments whose finding is fixed. Threads can only be resolved by GraphQL; without it, or without the right to, an own comment that
/// nobody answered is deleted, and an answered one says that it is fixed.
/// </summary>
internal sealed class GitHubThreads(ForgeOptions options, GitHubApi api, GitHubSelf self, CommentMarker marker)
{
    internal const string ThreadsQuery =
        "query($owner:String!,$name:String!,$number:Int!,$after:String){repository(owner:$owner,name:$name){pullRequest(number:$number){" +
        "reviewThreads(first:100,after:$after){pageInfo{hasNextPage endCursor}nodes{id isResolved comments(first:1){nodes{databaseId}}}}}}}";

    private const string FixedLine = "**Fixed.** This finding is gone at the newest commit.";

    /// <summary>The mutation that resolves <paramref name="count"/> threads at once.</summary>
    internal static string ResolveText(int count)
    {
        var parameters = string.Join(
            ",", Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"$t{i}:ID!")));
        var calls = string.Join(" ", Enumerable.Range(0, count).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"m{i}:resolveReviewThread(input:{{threadId:$t{i}}}){{thread{{id isResolved}}}}")));
        return $"mutation({parameters}){{{calls}}}";
    }

    internal static bool IsResolvedBody(string? body) => body?.Contains(FixedLine, StringComparison.Ordinal) == true;

    /// <param name="gone">Of the known comments, those whose finding is fixed.</param>
    /// <param name="listed">Every review comment of the pull request.</param>
    public async Task ResolveAsync(
        PullRequestAddress pr, List<PublishedInline> gone, List<GitHubPayload.ReviewComment> listed, PublicationWriter writer,
        CancellationToken cancellation)
    {
        var me = await self.GetAsync(cancellation);
        var ours = listed
            .Where(c => c.InReplyToId is null && me.IsMe(c.User) && marker.Fingerprint(pr.Key, c.Body) is { } f
                && gone.Exists(g => g.Path == c.Path && g.Fingerprint == f))
            .ToList();
        if (ours.Count > 0 && !await TryResolveAsync(pr, ours, writer, cancellation))
        {
            foreach (var comment in ours)
                await TakeBackAsync(pr, comment, listed, writer, cancellation);
        }
        await writer.SaveAsync(s => s with { Inline = [.. s.Inline.Except(gone)] });
    }

    private async Task<bool> TryResolveAsync(
        PullRequestAddress pr, List<GitHubPayload.ReviewComment> ours, PublicationWriter writer, CancellationToken cancellation)
    {
        if (options.GraphQLUrl is null)
            return false;
        try
        {
            var ids = ours.Select(c => c.Id).ToHashSet();
            if (await FindAsync(pr, ids, cancellation) is not { } open)
                return false;
            if (open.Count == 0)
                return true;
            var resolved = false;
            await writer.WriteAsync(
                async () =>
                {
                    var answer = await api.QueryAsync(pr.RepositoryAddress, $"resolve our threads on {pr.Repository}#{pr.Key.Number}",
                        ResolveBody(open), CallKind.Content, cancellation);
                    using var json = JsonDocument.Parse(answer.Body);
                    resolved = !json.RootElement.TryGetProperty("errors", out _);
                    return s => s;
                },
                false,
                cancellation);
            return resolved;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException || e is ForgeException { IsTransient: false })
        {
            // Not allowed, or not offered here: the comments can still be taken back one by one.
            return false;
        }
    }

    // Null when the answer cannot be read: then nothing is concluded.
    private async Task<List<string>?> FindAsync(PullRequestAddress pr, HashSet<long> comments, CancellationToken cancellation)
    {
        var open = new List<string>();
        string? after = null;
        for (var page = 0; page < 20; page++)
        {
            var answer = await api.QueryAsync(pr.RepositoryAddress, $"list the threads of {pr.Repository}#{pr.Key.Number}",
                ThreadsBody(pr, after), CallKind.Query, cancellation);
            using var json = JsonDocument.Parse(answer.Body);
            if (!json.RootElement.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object
                || !data.TryGetProperty("repository", out var repository) || repository.ValueKind != JsonValueKind.Object
                || !repository.TryGetProperty("pullRequest", out var pull) || pull.ValueKind != JsonValueKind.Object)
            {
                return null;
            }
            var threads = pull.GetProperty("reviewThreads");
            foreach (var thread in threads.GetProperty("nodes").EnumerateArray())
            {
                if (!thread.GetProperty("isResolved").GetBoolean()
                    && thread.GetProperty("comments").GetProperty("nodes").EnumerateArray().Any(c =>
                        c.GetProperty("databaseId").TryGetInt64(out var id) && comments.Contains(id)))
                {
                    open.Add(thread.GetProperty("id").GetString()!);
                }
            }
            var info = threads.GetProperty("pageInfo");
            if (!info.GetProperty("hasNextPage").GetBoolean())
                return open;
            after = info.GetProperty("endCursor").GetString();
        }
        return open;
    }

    private async Task TakeBackAsync(
        PullRequestAddress pr, GitHubPayload.ReviewComment comment, List<GitHubPayload.ReviewComment> listed, PublicationWriter writer,
        CancellationToken cancellation)
    {
        var answered = listed.Exists(c => c.InReplyToId == comment.Id);
        if (answered && IsResolvedBody(comment.Body))
            return;
        try
        {
            await writer.WriteAsync(
                async () =>
                {
                    if (answered)
                        await api.EditReviewCommentAsync(pr, comment.Id, $"{comment.Body}\n\n{FixedLine}", cancellation);
                    else
                        await api.DeleteReviewCommentAsync(pr, comment.Id, cancellation);
                    return s => s;
                },
                false,
                cancellation);
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
        {
            // Somebody deleted it first.
        }
    }

    private static ReadOnlyMemory<byte> ThreadsBody(PullRequestAddress pr, string? after)
    {
        var (owner, name) = GitHubApi.Split(pr.RepositoryAddress);
        return Body(ThreadsQuery, json =>
        {
            json.WriteString("owner"u8, owner);
            json.WriteString("name"u8, name);
            json.WriteNumber("number"u8, pr.Key.Number);
            json.WriteString("after"u8, after);
        });
    }

    private static ReadOnlyMemory<byte> ResolveBody(List<string> threads) => Body(ResolveText(threads.Count), json =>
    {
        for (var i = 0; i < threads.Count; i++)
            json.WriteString("t" + i.ToString(CultureInfo.InvariantCulture), threads[i]);
    });

    private static ReadOnlyMemory<byte> Body(string query, Action<Utf8JsonWriter> variables)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("query"u8, query);
        json.WriteStartObject("variables"u8);
        variables(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
