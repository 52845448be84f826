using PrGate.Sandbox.Git;
using PrGate.Sandbox.GraphQL;

namespace PrGate.Sandbox.GitHub;

/// <content>Commits, their signatures, statuses and check runs.</content>
internal sealed partial class GitHubQuery
{
    private sealed class CommitNode(GitHubQuery query, SandboxRepository repository, GitCommit commit) : GraphQLNode
    {
        public override string Type => "Commit";

        public override object? Get(string field, GraphQLArguments arguments)
        {
            lock (repository.Gate)
            {
                return field switch
                {
                    "id" => "C_" + commit.Sha,
                    "oid" => commit.Sha,
                    "abbreviatedOid" => commit.Sha[..7],
                    "message" => commit.Message,
                    "messageHeadline" => commit.Title,
                    "committedDate" => GitHubJson.Time(commit.At),
                    "tree" => new TreeNode(repository, commit.Tree, ""),
                    "file" => File(arguments.Text("path") ?? ""),
                    "parents" => GraphQLRecord.Connection("Commits", [.. commit.Parents.Select(object? (p) => Commit(query, repository, p))], arguments),
                    "author" => Person(commit.Author.Login, commit.AuthorEmail, commit.AuthorAccount),
                    "committer" => Person(commit.Committer.Login, commit.Committer.Email, commit.Committer),
                    "signature" => Signature(),
                    "status" => Status(),
                    _ => throw Forgotten(field),
                };
            }
        }

        private GraphQLRecord Person(string name, string email, SandboxUser? account) =>
            new("GitActor", ("name", name), ("email", email), ("user", account is { IsBot: false } ? query.Actor(account) : null));

        private GraphQLRecord? Signature() => commit.Signature is not { } signature ? null : new GraphQLRecord(
            "GitSignature",
            ("isValid", signature.IsVerified),
            ("state", signature.Reason.ToUpperInvariant()),
            ("wasSignedByGitHub", signature.ByForge),
            ("signer", signature.IsVerified && !signature.ByForge ? query.Actor(query.Forge.User(signature.Signer)) : null));

        private StatusNode? Status() => repository.Statuses(commit.Sha).Count == 0 ? null : new StatusNode(query, repository, commit.Sha);

        private GraphQLRecord File(string path) => commit.Tree.Find(path) is { } entry
            ? TreeEntry(repository, path, entry)
            : throw new GraphQLError($"Could not resolve file for path '{path}'.", "NOT_FOUND");
    }

    private GraphQLRecord StatusContext(SandboxStatus status) => new(
        "StatusContext",
        ("id", GitHubJson.NodeId("StatusContext", status.Id)),
        ("context", status.Context),
        ("state", status.State.ToUpperInvariant()),
        ("description", status.Description),
        ("targetUrl", status.TargetUrl),
        ("createdAt", GitHubJson.Time(status.At)),
        ("creator", Actor(status.Poster)));

    private static GraphQLRecord CheckRun(SandboxCheckRun run) => new(
        "CheckRun",
        ("id", GitHubJson.NodeId("CheckRun", run.Id)),
        ("databaseId", run.Id),
        ("name", run.Name),
        ("status", run.Conclusion is null ? "IN_PROGRESS" : "COMPLETED"),
        ("conclusion", run.Conclusion?.ToUpperInvariant()),
        ("checkSuite", new GraphQLRecord(
            "CheckSuite",
            ("status", run.Conclusion is null ? "IN_PROGRESS" : "COMPLETED"),
            ("conclusion", run.Conclusion?.ToUpperInvariant()),
            ("app", new GraphQLRecord("App", ("slug", run.App), ("name", run.App))),
            ("workflowRun", null))));

    private sealed class StatusNode(GitHubQuery query, SandboxRepository repository, string sha) : GraphQLNode
    {
        public override string Type => "Status";

        public override object? Get(string field, GraphQLArguments arguments)
        {
            lock (repository.Gate)
            {
                var standing = repository.Statuses(sha).Reverse().DistinctBy(s => s.Context, StringComparer.OrdinalIgnoreCase);
                return field switch
                {
                    "id" => "S_" + sha,
                    "state" => "PENDING",
                    "context" => standing.FirstOrDefault(s => s.Context.Equals(arguments.Text("name"), StringComparison.OrdinalIgnoreCase)) is { } found
                        ? query.StatusContext(found)
                        : null,
                    "contexts" => standing.Select(object (s) => query.StatusContext(s)).ToList(),
                    _ => throw Forgotten(field),
                };
            }
        }
    }
}
