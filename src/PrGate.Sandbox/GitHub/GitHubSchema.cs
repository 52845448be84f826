namespace PrGate.Sandbox.GitHub;

/// <summary>The part of GitHub's GraphQL schema that a gate reads. (docs.github.com/graphql, public schema.)</summary>
internal static class GitHubSchema
{
    public const string Text = """
        Query = repository(owner, name, followRenames): Repository user(login): User node(id): Node rateLimit(dryRun): RateLimit viewer: User
        Mutation = resolveReviewThread(input): ThreadPayload unresolveReviewThread(input): ThreadPayload minimizeComment(input): MinimizePayload unminimizeComment(input): UnminimizePayload
        ThreadPayload = thread: PullRequestReviewThread clientMutationId
        MinimizePayload = minimizedComment: IssueComment clientMutationId
        UnminimizePayload = unminimizedComment: IssueComment clientMutationId
        RateLimit = limit cost remaining used resetAt nodeCount
        Repository = id databaseId name nameWithOwner isPrivate isFork isArchived url owner: Actor defaultBranchRef: Ref object(oid, expression): GitObject ref(qualifiedName): Ref pullRequest(number): PullRequest mergeQueue(branch): MergeQueue
        Ref = id name prefix target: GitObject
        GitObject = Blob | Commit | Tree
        Blob = id oid abbreviatedOid byteSize isBinary isTruncated text
        Commit = id oid abbreviatedOid message messageHeadline committedDate tree: Tree file(path): TreeEntry parents(first, last, after, before): Commits author: GitActor committer: GitActor signature: GitSignature status: Status
        Commits = nodes: Commit totalCount pageInfo: PageInfo
        GitActor = name email user: User
        GitSignature = isValid state wasSignedByGitHub email signer: User
        Status = id state context(name): StatusContext contexts: StatusContext
        MergeQueue = id url entries(first, last, after, before): MergeQueueEntries
        MergeQueueEntries = nodes: MergeQueueEntry totalCount pageInfo: PageInfo
        MergeQueueEntry = id position state baseCommit: Commit headCommit: Commit pullRequest: PullRequest
        PullRequestCommits = nodes: PullRequestCommit totalCount pageInfo: PageInfo
        PullRequestCommit = id commit: Commit
        Reactions = nodes: Reaction totalCount pageInfo: PageInfo
        Reaction = id content createdAt user: User
        StatusCheckRollup = id state contexts(first, last, after, before): RollupContexts
        RollupContexts = nodes: RollupContext totalCount pageInfo: PageInfo
        RollupContext = StatusContext | CheckRun
        StatusContext = id context state description targetUrl createdAt creator: Actor
        CheckRun = id databaseId name status conclusion checkSuite: CheckSuite
        CheckSuite = id status conclusion app: App workflowRun: WorkflowRun
        App = id slug name databaseId
        WorkflowRun = id file: WorkflowFile
        WorkflowFile = id path
        Tree = id oid abbreviatedOid entries: TreeEntry
        TreeEntry = name path mode type oid size object: GitObject
        Node = PullRequest | PullRequestReviewThread | IssueComment | PullRequestReviewComment
        Actor = User | Bot | Organization | Mannequin
        Mannequin = id databaseId login url avatarUrl
        User = id databaseId login url avatarUrl
        Bot = id databaseId login url avatarUrl
        Organization = id databaseId login url avatarUrl
        PullRequest = id databaseId fullDatabaseId number title body url state isDraft merged closed createdAt updatedAt headRefName headRefOid baseRefName baseRefOid changedFiles author: Actor reviewThreads(first, last, after, before): ReviewThreads comments(first, last, after, before): Comments reviews(first, last, after, before, states, author): Reviews commits(first, last, after, before): PullRequestCommits reactions(first, last, after, before): Reactions statusCheckRollup: StatusCheckRollup
        ReviewThreads = nodes: PullRequestReviewThread totalCount pageInfo: PageInfo
        Comments = nodes: IssueComment totalCount pageInfo: PageInfo
        Reviews = nodes: PullRequestReview totalCount pageInfo: PageInfo
        ThreadComments = nodes: PullRequestReviewComment totalCount pageInfo: PageInfo
        PageInfo = hasNextPage hasPreviousPage startCursor endCursor
        PullRequestReview = id databaseId fullDatabaseId state body submittedAt lastEditedAt editor: Actor author: Actor commit: Commit authorCanPushToRepository
        PullRequestReviewThread = id isResolved isOutdated isCollapsed path line originalLine startLine diffSide subjectType resolvedBy: Actor comments(first, last, after, before): ThreadComments
        PullRequestReviewComment = id databaseId fullDatabaseId body path url createdAt updatedAt isMinimized minimizedReason outdated author: Actor
        IssueComment = id databaseId fullDatabaseId body url createdAt updatedAt lastEditedAt editor: Actor isMinimized minimizedReason author: Actor
        """;
}
