namespace PrGate.Sandbox.GitHub;

/// <summary>The part of GitHub's GraphQL schema that a gate reads. (docs.github.com/graphql, public schema.)</summary>
internal static class GitHubSchema
{
    public const string Text = """
        Query = repository(owner, name, followRenames): Repository node(id): Node rateLimit(dryRun): RateLimit viewer: User
        Mutation = resolveReviewThread(input): ThreadPayload unresolveReviewThread(input): ThreadPayload minimizeComment(input): MinimizePayload unminimizeComment(input): UnminimizePayload
        ThreadPayload = thread: PullRequestReviewThread clientMutationId
        MinimizePayload = minimizedComment: IssueComment clientMutationId
        UnminimizePayload = unminimizedComment: IssueComment clientMutationId
        RateLimit = limit cost remaining used resetAt nodeCount
        Repository = id databaseId name nameWithOwner isPrivate isFork isArchived url owner: Actor defaultBranchRef: Ref object(oid, expression): GitObject ref(qualifiedName): Ref pullRequest(number): PullRequest
        Ref = id name prefix target: GitObject
        GitObject = Blob | Commit | Tree
        Blob = id oid abbreviatedOid byteSize isBinary isTruncated text
        Commit = id oid abbreviatedOid message messageHeadline committedDate tree: Tree file(path): TreeEntry
        Tree = id oid abbreviatedOid entries: TreeEntry
        TreeEntry = name path mode type oid size object: GitObject
        Node = PullRequest | PullRequestReviewThread | IssueComment | PullRequestReviewComment
        Actor = User | Bot | Organization
        User = id databaseId login url avatarUrl
        Bot = id databaseId login url avatarUrl
        Organization = id databaseId login url avatarUrl
        PullRequest = id databaseId fullDatabaseId number title body url state isDraft merged closed createdAt updatedAt headRefName headRefOid baseRefName baseRefOid changedFiles author: Actor reviewThreads(first, last, after, before): ReviewThreads comments(first, last, after, before): Comments reviews(first, last, after, before, states, author): Reviews
        ReviewThreads = nodes: PullRequestReviewThread totalCount pageInfo: PageInfo
        Comments = nodes: IssueComment totalCount pageInfo: PageInfo
        Reviews = nodes: PullRequestReview totalCount pageInfo: PageInfo
        ThreadComments = nodes: PullRequestReviewComment totalCount pageInfo: PageInfo
        PageInfo = hasNextPage hasPreviousPage startCursor endCursor
        PullRequestReview = id databaseId fullDatabaseId state body submittedAt author: Actor commit: Commit
        PullRequestReviewThread = id isResolved isOutdated isCollapsed path line originalLine startLine diffSide subjectType resolvedBy: Actor comments(first, last, after, before): ThreadComments
        PullRequestReviewComment = id databaseId fullDatabaseId body path url createdAt updatedAt isMinimized minimizedReason outdated author: Actor
        IssueComment = id databaseId fullDatabaseId body url createdAt updatedAt isMinimized minimizedReason author: Actor
        """;
}
