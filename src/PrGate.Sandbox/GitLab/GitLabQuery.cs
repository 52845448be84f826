using PrGate.Sandbox.Git;
using PrGate.Sandbox.GraphQL;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitLab;

/// <summary>Reads that GitLab offers through GraphQL: many files in one call.</summary>
internal sealed class GitLabQuery(SandboxForge forge, Exchange x) : GraphQLNode
{
    private const int MaxPaths = 100;

    public override string Type => "Query";

    public override object? Get(string field, GraphQLArguments arguments) => field switch
    {
        // A project that is not there, or not to be seen, is null without an error.
        "project" => forge.FindOrMoved(arguments.Text("fullPath") ?? "") is { } project ? new ProjectNode(forge, project) : null,
        "currentUser" => new GraphQLRecord(
            "CurrentUser", ("id", $"gid://gitlab/User/{x.Actor.Id}"), ("username", x.Actor.Login), ("name", x.Actor.Login), ("bot", x.Actor.IsBot)),
        "metadata" => new GraphQLRecord("Metadata", ("version", "18.5.0"), ("revision", "sandbox"), ("enterprise", false)),
        _ => throw Forgotten(field),
    };

    private sealed class ProjectNode(SandboxForge forge, SandboxRepository project) : GraphQLNode
    {
        public override string Type => "Project";

        public override object? Get(string field, GraphQLArguments arguments) => field switch
        {
            "id" => $"gid://gitlab/Project/{project.Id}",
            "name" or "path" => project.Name,
            "fullPath" => project.FullName,
            "webUrl" => $"{forge.WebUrl}/{project.FullName}",
            "archived" => false,
            "repository" => new RepositoryNode(project),
            "mergeRequest" => int.TryParse(arguments.Text("iid"), out var iid) ? MergeRequest(iid) : null,
            _ => throw Forgotten(field),
        };

        private GraphQLRecord? MergeRequest(int iid)
        {
            lock (project.Gate)
            {
                if (project.Pull(iid) is not { } pull)
                    return null;
                var state = pull.View();
                return new GraphQLRecord(
                    "MergeRequest",
                    ("id", $"gid://gitlab/MergeRequest/{pull.Id}"),
                    ("iid", pull.Number.ToString()),
                    ("title", GitLabJson.Title(state)),
                    ("state", GitLabJson.State(state)),
                    ("draft", state.Draft),
                    ("sourceBranch", pull.HeadBranch),
                    ("targetBranch", state.BaseRef),
                    ("diffHeadSha", state.Head.Sha),
                    ("webUrl", $"{forge.WebUrl}/{project.FullName}/-/merge_requests/{pull.Number}"),
                    ("approved", GitLabApprovals.Standing(state).Count() >= project.ApprovalsRequired));
            }
        }
    }

    private sealed class RepositoryNode(SandboxRepository project) : GraphQLNode
    {
        public override string Type => "Repository";

        public override object? Get(string field, GraphQLArguments arguments)
        {
            lock (project.Gate)
            {
                return field switch
                {
                    "rootRef" => project.DefaultBranch,
                    "exists" => true,
                    "empty" => false,
                    "blobs" => Blobs(arguments),
                    "tree" => project.Resolve(arguments.Text("ref") ?? project.DefaultBranch) is { } commit
                        ? new GraphQLRecord("Tree", ("lastCommit", Commit(commit)))
                        : null,
                    _ => throw Forgotten(field),
                };
            }
        }

        private GraphQLRecord? Blobs(GraphQLArguments arguments)
        {
            var paths = arguments.Texts("paths").ToList();
            if (paths.Count > MaxPaths)
                throw new GraphQLError($"Paths argument size is too large: {paths.Count}. Maximum is {MaxPaths}.", "ARGUMENT_ERROR");
            if (project.Resolve(arguments.Text("ref") ?? project.DefaultBranch) is not { } commit)
                return new GraphQLRecord("RepositoryBlobConnection", ("nodes", Array.Empty<object?>()), ("pageInfo", PageInfo()));
            List<object?> found = [];
            foreach (var path in paths)
            {
                // What is not there is left out, not null.
                if (commit.Tree.Find(path) is { Blob: { } blob } entry)
                    found.Add(Blob(path, entry, blob));
            }
            return new GraphQLRecord("RepositoryBlobConnection", ("nodes", found), ("pageInfo", PageInfo()));
        }

        private GraphQLRecord Blob(string path, GitEntry entry, GitBlob blob) => new(
            "RepositoryBlob",
            ("id", $"gid://gitlab/Gitlab::Git::Blob/{blob.Id}"),
            ("oid", blob.Id),
            ("path", path),
            ("name", path[(path.LastIndexOf('/') + 1)..]),
            ("mode", entry.Mode),
            ("size", blob.Size.ToString()),
            ("rawSize", blob.Size.ToString()),
            ("rawBlob", blob.TextOrNull()),
            ("rawTextBlob", blob.TextOrNull()),
            ("plainData", blob.TextOrNull()),
            ("webPath", $"/{project.FullName}/-/blob/{path}"),
            ("lfsOid", null),
            ("binary", blob.IsBinary));

        private static GraphQLRecord Commit(GitCommit commit) => new(
            "Commit",
            ("id", $"gid://gitlab/CommitPresenter/{commit.Sha}"),
            ("sha", commit.Sha),
            ("shortId", commit.Sha[..8]),
            ("title", commit.Title),
            ("message", commit.Message));

        private static GraphQLRecord PageInfo() => new(
            "PageInfo", ("hasNextPage", false), ("hasPreviousPage", false), ("startCursor", null), ("endCursor", null));
    }
}
