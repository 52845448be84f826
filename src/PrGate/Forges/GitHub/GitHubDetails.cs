using System.Text.Json;
using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>Reviews, commits, comments, reactions and statuses of a pull request: by one query where GraphQL can be used, else by a REST call for each.</summary>
internal sealed class GitHubDetails(GitHubGraphQuery graph, GitHubRestDetails rest, GitHubFileQuery files, GitHubSelf self)
{
    // Ten pages are a thousand of each: more is no conversation, and it is said that the list is cut.
    private const int MaxPages = 10;

    /// <param name="facts">With the parts that are not asked for as they are known; its head is what the statuses must belong to.</param>
    public async Task<PullRequest> ReadAsync(PullRequestAddress address, PullRequest facts, PullRequestParts parts, CancellationToken cancellation)
    {
        parts &= GitHubDetailsQuery.Parts;
        if (parts == PullRequestParts.None)
            return facts;
        // A list of reviews that has not changed costs nothing by REST.
        var read = parts == PullRequestParts.Reviews ? null : await AskAsync(address, new Pages(), parts, cancellation);
        return read is null ? await rest.ReadAsync(address, facts, parts, cancellation) : Merge(facts, parts, read);
    }

    /// <summary>The same together with files, in one query.</summary>
    /// <returns>Null when that cannot be had: then each is read in its own way.</returns>
    public async Task<(PullRequest Reading, IReadOnlyList<FileContent> Files)?> TryReadWithFilesAsync(
        PullRequestAddress address, PullRequest facts, PullRequestParts parts, IReadOnlyList<FileRequest> wanted, CancellationToken cancellation)
    {
        if ((parts & ~GitHubDetailsQuery.Parts) != PullRequestParts.None || parts == PullRequestParts.None || wanted.Count is 0 or > GitHubFileQuery.MaxFiles)
            return null;
        var (owner, name) = GitHubApi.Split(address.RepositoryAddress);
        var revisions = wanted.Select(GitHubFileQuery.Expression).Distinct().ToList();
        var pages = new Pages();
        var open = parts;
        var contents = await graph.TrySendAsync(
            address.RepositoryAddress,
            $"read the reviews and the configuration of {address.Repository}#{address.Key.Number}",
            GitHubDetailsQuery.Text(parts, GitHubFileQuery.Declarations(wanted, revisions), GitHubFileQuery.Selection(wanted, revisions, files.Cached(wanted))),
            json =>
            {
                json.WriteString("owner"u8, owner);
                json.WriteString("name"u8, name);
                json.WriteNumber("number"u8, address.Key.Number);
                GitHubFileQuery.WriteVariables(json, wanted, revisions);
            },
            Read,
            cancellation);
        if (contents is null || (open != PullRequestParts.None && await AskAsync(address, pages, open, cancellation) is null))
            return null;
        return (Merge(facts, parts, pages), contents);

        IReadOnlyList<FileContent>? Read(Http.ForgeAnswer sent)
        {
            using var json = JsonDocument.Parse(sent.Body);
            var found = files.TryContents(address.RepositoryAddress, wanted, revisions, json.RootElement, sent.Budget?.Reset);
            if (JsonSerializer.Deserialize(sent.Body.Span, GitHubGraphJson.Default.Answer)?.Data?.Repository?.PullRequest is not { } pull || HasOtherErrors(json.RootElement))
                return null;
            open = pages.Add(pull, parts);
            return found;
        }
    }

    // That a file is not there is an answer to the question for it; every other error may have emptied one of the lists.
    private static bool HasOtherErrors(JsonElement root) =>
        root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.EnumerateArray().Any(e =>
            !e.TryGetProperty("type", out var type) || type.GetString() != "NOT_FOUND"
            || !e.TryGetProperty("path", out var path) || path.ValueKind != JsonValueKind.Array
            || path.EnumerateArray().Any(p => p.ValueKind == JsonValueKind.String && p.GetString() == "pullRequest"));

    private async Task<Pages?> AskAsync(PullRequestAddress address, Pages pages, PullRequestParts parts, CancellationToken cancellation)
    {
        var (owner, name) = GitHubApi.Split(address.RepositoryAddress);
        var open = parts;
        for (var page = 0; page < MaxPages && open != PullRequestParts.None; page++)
        {
            var asked = open;
            var data = await graph.TryAskAsync(
                address.RepositoryAddress,
                $"read the reviews and commits of {address.Repository}#{address.Key.Number}",
                GitHubDetailsQuery.Text(asked),
                json =>
                {
                    json.WriteString("owner"u8, owner);
                    json.WriteString("name"u8, name);
                    json.WriteNumber("number"u8, address.Key.Number);
                    foreach (var (part, cursor) in pages.Cursors.Where(c => asked.HasFlag(c.Key)))
                        json.WriteString(GitHubDetailsQuery.CursorOf(part), cursor);
                },
                cancellation);
            if (data?.Repository?.PullRequest is not { } pull)
                return null;
            open = pages.Add(pull, asked);
        }
        pages.Cut = open;
        return pages;
    }

    private PullRequest Merge(PullRequest facts, PullRequestParts parts, Pages read)
    {
        if (parts.HasFlag(PullRequestParts.Reviews))
            facts = facts with { Reviews = read.Cut.HasFlag(PullRequestParts.Reviews) ? throw TooMany(facts) : GitHubReviews.Of(read.Reviews) };
        if (parts.HasFlag(PullRequestParts.Commits))
            facts = facts with { Commits = GitHubCommits.Of(read.Commits, read.StatedCommits) };
        if (parts.HasFlag(PullRequestParts.Comments))
            facts = facts with { Comments = new([.. read.Comments.Select(GitHubReviews.ToComment)], WhyCut(read, PullRequestParts.Comments, "comments")) };
        if (parts.HasFlag(PullRequestParts.Reactions))
            facts = facts with { Reactions = new([.. read.Reactions.Select(GitHubReviews.ToReaction)], WhyCut(read, PullRequestParts.Reactions, "reactions")) };
        if (parts.HasFlag(PullRequestParts.Statuses))
        {
            var why = read.Head == facts.Head.Value ? WhyCut(read, PullRequestParts.Statuses, "statuses") : "the head moved while its statuses were read";
            facts = facts with { Statuses = new(GitHubContexts.Of(read.Contexts, facts.Base, self.Known), why) };
        }
        return facts;
    }

    private static string? WhyCut(Pages read, PullRequestParts part, string what) =>
        read.Cut.HasFlag(part) ? $"it has more than {MaxPages * 100} {what}, and no more are read" : null;

    private static ForgeException TooMany(PullRequest facts) =>
        new($"{facts.Repository}#{facts.Key.Number} has more than {MaxPages * 100} reviews, and no more are read. Close it and open it anew.", ForgeFault.Refused);

    /// <summary>What was read so far, page by page.</summary>
    private sealed class Pages
    {
        public Dictionary<PullRequestParts, string> Cursors { get; } = [];

        public List<GitHubGraph.Review> Reviews { get; } = [];

        public List<GitHubGraph.Commit> Commits { get; } = [];

        public int? StatedCommits { get; private set; }

        public List<GitHubGraph.Comment> Comments { get; } = [];

        public List<GitHubGraph.Reaction> Reactions { get; } = [];

        public List<GitHubGraph.Context> Contexts { get; } = [];

        public string? Head { get; private set; }

        public PullRequestParts Cut { get; set; }

        /// <returns>The parts that have more pages.</returns>
        public PullRequestParts Add(GitHubGraph.PullRequest pull, PullRequestParts asked)
        {
            Head ??= pull.HeadRefOid;
            StatedCommits ??= pull.Commits?.TotalCount;
            var open = Add(PullRequestParts.Reviews, pull.Reviews, Reviews, static r => r)
                | Add(PullRequestParts.Commits, pull.Commits, Commits, static c => c.Commit)
                | Add(PullRequestParts.Comments, pull.Comments, Comments, static c => c)
                | Add(PullRequestParts.Reactions, pull.Reactions, Reactions, static r => r)
                | Add(PullRequestParts.Statuses, pull.StatusCheckRollup?.Contexts, Contexts, static c => c);
            return open & asked;
        }

        private PullRequestParts Add<TNode, T>(PullRequestParts part, GitHubGraph.Connection<TNode>? page, List<T> all, Func<TNode, T?> select)
            where TNode : class
            where T : class
        {
            all.AddRange((page?.Nodes ?? []).OfType<TNode>().Select(select).OfType<T>());
            if (page?.PageInfo is not { HasNextPage: true, EndCursor: { } next })
                return PullRequestParts.None;
            Cursors[part] = next;
            return part;
        }
    }
}
