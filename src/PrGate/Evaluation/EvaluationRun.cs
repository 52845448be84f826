using PrGate.ChatCommands;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Queue;

namespace PrGate.Evaluation;

/// <summary>What travels through one run of one pull request.</summary>
public sealed class EvaluationRun(IForge forge, WorkItem item, IWorkLease lease, DateTimeOffset startedAt)
{
    public IForge Forge { get; } = forge;

    public WorkItem Item { get; } = item;

    public IWorkLease Lease { get; } = lease;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public PullRequestAddress Address => Item.PullRequest;

    public PullRequestKey Key => Address.Key;

    /// <summary>The pull request as this run sees it now; null before the first reading.</summary>
    public PullRequest? Reading { get; set; }

    /// <summary>Which parts of <see cref="Reading"/> were read anew by this run.</summary>
    public PullRequestParts Loaded { get; set; }

    /// <summary>Files of the base branch that came with <see cref="Reading"/>; taken once.</summary>
    public BaseFiles? BaseFiles { get; set; }

    /// <summary>Not null: nothing may be decided before this instant, see <see cref="Checks.GateInput.PeopleFrom"/>.</summary>
    public DateTimeOffset? PeopleFrom { get; set; }

    /// <summary>What this run posted before its verdict ("Judging …"); null when nothing.</summary>
    public PublishedState? Announced { get; set; }

    /// <summary>What people have asked of the gate here, and the overrides that stand for the reading.</summary>
    public ConversationState Conversation { get; set; } = ConversationState.Nothing;

    /// <summary>Commands that were shown to be heard, by id.</summary>
    public HashSet<long> Heard { get; } = [];

    /// <summary>Decided commands that are to be answered, by id, and whether an earlier run may have answered already.</summary>
    public Dictionary<long, (StoredCommand Command, bool MayStand)> Answers { get; } = [];

    /// <summary>Where this pull request's page is.</summary>
    public Uri? Page { get; init; }

    /// <summary>Whether the webhook that woke this run knows a newer head than the API shows.</summary>
    public bool IsBehindItsWebhook =>
        Reading is { } reading && Item.Hint?.IsNewerThan(reading.Head, reading.UpdatedAt) == true;
}
