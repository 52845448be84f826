using System.Text;
using PrGate.Sandbox.Git;
using PrGate.Sandbox.GraphQL;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>Reads and changes that GitHub offers through GraphQL: many files in one call, and threads, which REST does not know.</summary>
internal sealed partial class GitHubQuery(SandboxForge forge, Exchange x) : GraphQLNode
{
    private const int MaxText = 512 * 1000;

    public SandboxForge Forge { get; } = forge;

    public override string Type => "Query";

    public override object? Get(string field, GraphQLArguments arguments) => field switch
    {
        "repository" => Repository($"{arguments.Text("owner")}/{arguments.Text("name")}"),
        "viewer" => Actor(x.Actor),
        "rateLimit" => new GraphQLRecord(
            "RateLimit", ("limit", 5000L), ("cost", 1L), ("remaining", 5000L), ("used", 0L), ("nodeCount", 1L), ("resetAt", GitHubJson.Time(x.Now.AddHours(1)))),
        "user" => Forge.KnownUser(arguments.Text("login") ?? "") is { IsBot: false } user ? Actor(user)
            : throw new GraphQLError($"Could not resolve to a User with the login of '{arguments.Text("login")}'.", "NOT_FOUND"),
        "node" => Node(arguments.Text("id") ?? ""),
        "resolveReviewThread" => Resolve(arguments.Input("threadId"), true),
        "unresolveReviewThread" => Resolve(arguments.Input("threadId"), false),
        "minimizeComment" => Minimize(arguments.Input("subjectId"), arguments.Input("classifier"), "minimizedComment", "MinimizePayload"),
        "unminimizeComment" => Minimize(arguments.Input("subjectId"), null, "unminimizedComment", "UnminimizePayload"),
        _ => throw Forgotten(field),
    };

    private RepositoryNode Repository(string name) => Forge.Find(name) is { } repository
        ? new RepositoryNode(this, repository)
        : throw new GraphQLError($"Could not resolve to a Repository with the name '{name}'.", "NOT_FOUND");

    private GraphQLRecord? Actor(SandboxUser? user) => user is null ? null : new GraphQLRecord(
        user.IsBot ? "Bot" : "User",
        ("id", GitHubJson.NodeId("User", user.Id)),
        ("databaseId", user.Id),
        // GraphQL writes a bot's name without the suffix that REST gives it.
        ("login", user.IsBot ? user.Login.Replace("[bot]", "", StringComparison.Ordinal) : user.Login),
        ("url", $"{Forge.WebUrl}/{user.Login}"),
        ("avatarUrl", $"{Forge.WebUrl}/avatars/u/{user.Id}?v=4"));

    private GraphQLRecord Resolve(string id, bool resolved)
    {
        var (pull, thread) = FindThread(id) ?? throw NoNode(id);
        lock (pull.Repository.Gate)
        {
            pull.Resolve(thread, x.Actor, resolved);
            return new GraphQLRecord("ThreadPayload", ("thread", Thread(pull, thread)), ("clientMutationId", null));
        }
    }

    private GraphQLRecord Minimize(string id, string? why, string field, string type)
    {
        if (why is not (null or "ABUSE" or "OFF_TOPIC" or "OUTDATED" or "RESOLVED" or "DUPLICATE" or "SPAM"))
            throw new GraphQLError($"Argument 'classifier' on InputObject 'MinimizeCommentInput' has an invalid value ({why}).", code: "argumentLiteralsIncompatible");
        var number = Number(id) ?? throw NoNode(id);
        var pull = Forge.PullOfComment(number) ?? throw NoNode(id);
        lock (pull.Repository.Gate)
        {
            if (pull.CommentList.Exists(c => c.Id == number))
            {
                pull.HideComment(number, why?.ToLowerInvariant());
                return new GraphQLRecord(type, (field, Comment(pull.CommentList.Find(c => c.Id == number)!)), ("clientMutationId", null));
            }
            var comment = pull.Threads.SelectMany(t => t.Comments).FirstOrDefault(c => c.Id == number) ?? throw NoNode(id);
            comment.Hidden = why?.ToLowerInvariant();
            return new GraphQLRecord(type, (field, Hidden("PullRequestReviewComment", comment.Id, comment.Hidden)), ("clientMutationId", null));
        }
    }

    private GraphQLRecord Node(string id)
    {
        if (FindThread(id) is var (pull, thread))
        {
            lock (pull.Repository.Gate)
                return Thread(pull, thread);
        }
        throw NoNode(id);
    }

    private (SandboxPullRequest Pull, ReviewThread Thread)? FindThread(string id)
    {
        if (!id.StartsWith("PRRT_", StringComparison.Ordinal) || !long.TryParse(id.AsSpan(5), out var number) || Forge.PullOfComment(number) is not { } pull)
            return null;
        lock (pull.Repository.Gate)
            return pull.Threads.Find(t => t.Id == id) is { } thread ? (pull, thread) : null;
    }

    private static long? Number(string nodeId)
    {
        var bytes = new byte[nodeId.Length];
        return Convert.TryFromBase64String(nodeId, bytes, out var length)
            && long.TryParse(Encoding.ASCII.GetString(bytes, 0, length).Split(':')[^1], out var number) ? number : null;
    }

    private static GraphQLError NoNode(string id) => new($"Could not resolve to a node with the global id of '{id}'", "NOT_FOUND");

    private GraphQLRecord Thread(SandboxPullRequest pull, ReviewThread thread)
    {
        var head = pull.View().Head;
        return new GraphQLRecord(
            "PullRequestReviewThread",
            ("id", thread.Id),
            ("isResolved", thread.Resolved),
            ("isOutdated", thread.IsOutdated(head)),
            ("isCollapsed", thread.Resolved),
            ("path", thread.Path),
            ("line", thread.LineAt(head)),
            ("originalLine", thread.Line),
            ("startLine", thread.StartLine),
            ("diffSide", thread.Side),
            ("subjectType", thread.Line is null ? "FILE" : "LINE"),
            ("resolvedBy", Actor(thread.ResolvedBy)),
            ("comments", new GraphQLList("ThreadComments", [.. thread.Comments.Select(c => InlineComment(pull, thread, c, head))])));
    }

    private GraphQLRecord InlineComment(SandboxPullRequest pull, ReviewThread thread, ThreadComment comment, GitCommit head) => new(
        "PullRequestReviewComment",
        ("id", GitHubJson.NodeId("PullRequestReviewComment", comment.Id)),
        ("databaseId", comment.Id),
        ("fullDatabaseId", comment.Id.ToString()),
        ("body", comment.Body),
        ("path", thread.Path),
        ("url", $"{Forge.WebUrl}/{pull.Repository.FullName}/pull/{pull.Number}#discussion_r{comment.Id}"),
        ("createdAt", GitHubJson.Time(comment.At)),
        ("updatedAt", GitHubJson.Time(comment.UpdatedAt)),
        ("isMinimized", comment.Hidden is not null),
        ("minimizedReason", comment.Hidden),
        ("outdated", thread.IsOutdated(head)),
        ("author", Actor(comment.User)));

    private GraphQLRecord Comment(SandboxComment comment) => new(
        "IssueComment",
        ("id", GitHubJson.NodeId("IssueComment", comment.Id)),
        ("databaseId", comment.Id),
        ("fullDatabaseId", comment.Id.ToString()),
        ("body", comment.Body),
        ("url", $"{Forge.WebUrl}#issuecomment-{comment.Id}"),
        ("createdAt", GitHubJson.Time(comment.At)),
        ("updatedAt", GitHubJson.Time(comment.UpdatedAt)),
        ("lastEditedAt", comment.Edits > 0 ? GitHubJson.Time(comment.UpdatedAt) : null),
        ("editor", Actor(comment.EditedBy)),
        ("isMinimized", comment.Hidden is not null),
        ("minimizedReason", comment.Hidden),
        ("author", Actor(comment.User)));

    private static GraphQLRecord Hidden(string type, long id, string? why) => new(
        type, ("id", GitHubJson.NodeId(type, id)), ("databaseId", id), ("isMinimized", why is not null), ("minimizedReason", why));

    private GraphQLRecord Review(SandboxRepository repository, SandboxReview review) => new(
        "PullRequestReview",
        ("id", GitHubJson.NodeId("PullRequestReview", review.Id)),
        ("databaseId", review.Id),
        ("fullDatabaseId", review.Id.ToString()),
        ("state", review.State),
        ("body", review.Body),
        ("submittedAt", GitHubJson.Time(review.At)),
        ("lastEditedAt", null),
        ("editor", null),
        ("authorCanPushToRepository", repository.PermissionOf(review.User.Login) is "write" or "maintain" or "admin"),
        ("author", Actor(review.User)),
        ("commit", Commit(this, repository, repository.Resolve(review.Commit))));

    private static CommitNode? Commit(GitHubQuery query, SandboxRepository repository, GitCommit? commit) =>
        commit is null ? null : new CommitNode(query, repository, commit);

    private static GraphQLRecord TreeEntry(SandboxRepository repository, string path, GitEntry entry) => new(
        "TreeEntry",
        ("name", path[(path.LastIndexOf('/') + 1)..]),
        ("path", path),
        ("mode", (long)Convert.ToInt32(entry.Mode, 8)),
        ("type", entry.ObjectType),
        ("oid", entry.Id),
        ("size", (long)(entry.Blob?.Size ?? 0)),
        ("object", entry switch
        {
            { Blob: { } blob } => new BlobNode(blob),
            { Tree: { } below } => new TreeNode(repository, below, path),
            _ => null,
        }));

    private static GraphQLNode? GitObject(GitHubQuery query, SandboxRepository repository, string? oid, string? expression)
    {
        if (oid is not null)
            return repository.Blob(oid) is { } byId ? new BlobNode(byId) : Commit(query, repository, repository.Resolve(oid));
        var colon = expression?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 0)
            return Commit(query, repository, repository.Resolve(expression ?? ""));
        var path = expression![(colon + 1)..];
        var tree = repository.Resolve(expression[..colon])?.Tree;
        if (path.Length == 0)
            return tree is null ? null : new TreeNode(repository, tree, "");
        return tree?.Find(path) switch
        {
            { Blob: { } blob } => new BlobNode(blob),
            { Tree: { } below } => new TreeNode(repository, below, path),
            _ => null,
        };
    }

    private sealed class RepositoryNode(GitHubQuery query, SandboxRepository repository) : GraphQLNode
    {
        public override string Type => "Repository";

        public override object? Get(string field, GraphQLArguments arguments)
        {
            lock (repository.Gate)
            {
                return field switch
                {
                    "object" => GitObject(query, repository, arguments.Text("oid"), arguments.Text("expression")),
                    "id" => GitHubJson.NodeId("Repository", repository.Id),
                    "databaseId" => repository.Id,
                    "name" => repository.Name,
                    "nameWithOwner" => repository.FullName,
                    "isPrivate" or "isFork" or "isArchived" => false,
                    "url" => $"{query.Forge.WebUrl}/{repository.FullName}",
                    "owner" => query.Actor(repository.Owner),
                    "defaultBranchRef" => Ref(repository.DefaultBranch),
                    "ref" => Ref((arguments.Text("qualifiedName") ?? "").Replace("refs/heads/", "", StringComparison.Ordinal)),
                    "pullRequest" => arguments.Number("number") is { } number && repository.Pull((int)number) is { } pull
                        ? new PullRequestNode(query, pull)
                        : throw new GraphQLError("Could not resolve to a PullRequest with that number.", "NOT_FOUND"),
                    "mergeQueue" => MergeQueue(arguments.Text("branch") ?? repository.DefaultBranch),
                    _ => throw Forgotten(field),
                };
            }
        }

        private GraphQLRecord MergeQueue(string branch) => new(
            "MergeQueue",
            ("id", "MQ_" + branch),
            ("entries", new GraphQLList("MergeQueueEntries", [.. repository.Queue(branch).Select(object? (g) => new GraphQLRecord(
                "MergeQueueEntry",
                ("state", "AWAITING_CHECKS"),
                ("baseCommit", Commit(query, repository, g.Base)),
                ("headCommit", Commit(query, repository, g.Commit)),
                ("pullRequest", new PullRequestNode(query, g.Pull))))])));

        private GraphQLRecord? Ref(string branch) => repository.Branches.TryGetValue(branch, out var tip)
            ? new GraphQLRecord("Ref", ("id", "REF_" + branch), ("name", branch), ("prefix", "refs/heads/"), ("target", Commit(query, repository, tip)))
            : null;
    }

    private sealed class PullRequestNode(GitHubQuery query, SandboxPullRequest pull) : GraphQLNode
    {
        public override string Type => "PullRequest";

        public override object? Get(string field, GraphQLArguments arguments)
        {
            lock (pull.Repository.Gate)
            {
                var state = pull.View();
                return field switch
                {
                    "id" => GitHubJson.NodeId("PullRequest", pull.Id),
                    "databaseId" => pull.Id,
                    "fullDatabaseId" => pull.Id.ToString(),
                    "number" => (long)pull.Number,
                    "title" => state.Title,
                    "body" => state.Body,
                    "url" => $"{query.Forge.WebUrl}/{pull.Repository.FullName}/pull/{pull.Number}",
                    "state" => state.IsOpen ? "OPEN" : state.MergedAt is null ? "CLOSED" : "MERGED",
                    "isDraft" => state.Draft,
                    "merged" => state.MergedAt is not null,
                    "closed" => !state.IsOpen,
                    "createdAt" => GitHubJson.Time(pull.CreatedAt),
                    "updatedAt" => GitHubJson.Time(state.UpdatedAt),
                    "headRefName" => pull.HeadBranch,
                    "headRefOid" => state.Head.Sha,
                    "baseRefName" => state.BaseRef,
                    "baseRefOid" => state.Base.Sha,
                    "changedFiles" => (long)state.Diff.Changes.Count,
                    "author" => query.Actor(pull.AuthorUser),
                    "reviewThreads" => Page("ReviewThreads", pull.Threads.Select(t => query.Thread(pull, t)), arguments),
                    "comments" => Page("Comments", pull.CommentList.Select(query.Comment), arguments),
                    "commits" => Page(
                        "PullRequestCommits",
                        state.Diff.Commits.Take(250).Select(c => new GraphQLRecord("PullRequestCommit", ("commit", Commit(query, pull.Repository, c)))), arguments),
                    "reactions" => Page("Reactions", [], arguments),
                    "statusCheckRollup" => Rollup(state.Head.Sha),
                    "reviews" => Page("Reviews", Reviews(state, arguments), arguments),
                    _ => throw Forgotten(field),
                };
            }
        }

        private GraphQLRecord? Rollup(string sha)
        {
            List<object?> contexts =
            [
                .. pull.Repository.Statuses(sha).Reverse().DistinctBy(s => s.Context, StringComparer.OrdinalIgnoreCase).Select(query.StatusContext),
                .. pull.Repository.CheckRuns(sha).Reverse().DistinctBy(r => (r.Name, r.App)).Select(CheckRun),
            ];
            return contexts.Count == 0 ? null : new GraphQLRecord("StatusCheckRollup", ("id", "SCR_" + sha), ("contexts", new GraphQLList("RollupContexts", contexts)));
        }

        private IEnumerable<GraphQLNode> Reviews(PullRequestState state, GraphQLArguments arguments)
        {
            var states = arguments.Texts("states").ToList();
            var author = arguments.Text("author");
            return state.Reviews
                .Where(r => (states.Count == 0 || states.Contains(r.State)) && (author is null || r.Author == author))
                .Select(r => query.Review(pull.Repository, r));
        }

        private static GraphQLRecord Page(string type, IEnumerable<object?> all, GraphQLArguments arguments) =>
            GraphQLRecord.Connection(type, all.ToList(), arguments);
    }

    private sealed class BlobNode(GitBlob blob) : GraphQLNode
    {
        public override string Type => "Blob";

        public override object? Get(string field, GraphQLArguments arguments) => field switch
        {
            "id" => "B_" + blob.Id,
            "oid" => blob.Id,
            "abbreviatedOid" => blob.Id[..7],
            "byteSize" => (long)blob.Size,
            "isBinary" => blob.IsBinary,
            "isTruncated" => blob.Size > MaxText,
            // Text is decoded by force, so bytes that are no UTF-8 become replacement characters; long text is cut.
            "text" => blob.IsBinary ? null : Encoding.UTF8.GetString(blob.Content.AsSpan(0, Math.Min(blob.Size, MaxText))),
            _ => throw Forgotten(field),
        };
    }

    private sealed class TreeNode(SandboxRepository repository, GitTree tree, string path) : GraphQLNode
    {
        public override string Type => "Tree";

        public override object? Get(string field, GraphQLArguments arguments)
        {
            lock (repository.Gate)
            {
                return field switch
                {
                    "oid" => repository.IdOf(tree),
                    "id" => "T_" + repository.IdOf(tree),
                    "abbreviatedOid" => repository.IdOf(tree)[..7],
                    "entries" => tree.Entries
                        .Select(object (e) => TreeEntry(repository, path.Length == 0 ? e.Key : $"{path}/{e.Key}", e.Value)).ToList(),
                    _ => throw Forgotten(field),
                };
            }
        }
    }
}
