namespace PrGate.Sandbox.GitLab;

/// <summary>The part of GitLab's GraphQL schema that a gate reads. (docs.gitlab.com/api/graphql/reference.)</summary>
internal static class GitLabSchema
{
    public const string Text = """
        Query = project(fullPath): Project currentUser: CurrentUser metadata: Metadata
        Metadata = version revision enterprise
        CurrentUser = id username name bot
        Project = id name path fullPath webUrl archived repository: Repository mergeRequest(iid): MergeRequest
        Repository = rootRef exists empty blobs(paths, ref, refType, first, after, last, before): RepositoryBlobConnection tree(path, ref, refType, recursive): Tree
        RepositoryBlobConnection = nodes: RepositoryBlob pageInfo: PageInfo
        RepositoryBlob = id oid path name mode size rawSize rawBlob rawTextBlob plainData webPath lfsOid binary
        Tree = lastCommit: Commit
        Commit = id sha shortId title message
        PageInfo = hasNextPage hasPreviousPage startCursor endCursor
        MergeRequest = id iid title state draft sourceBranch targetBranch diffHeadSha webUrl approved
        """;
}
