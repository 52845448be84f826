namespace PrGate.Sandbox;

/// <summary>How a sandbox forge is started. The defaults suit a test: no delays, no rate limit, everything recorded.</summary>
public sealed record SandboxOptions
{
    public SandboxKind Kind { get; init; } = SandboxKind.GitHub;

    /// <summary>TCP port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Path the forge lives under, as self-managed servers may; empty or <c>/like/this</c>.</summary>
    public string BasePath { get; init; } = "";

    /// <summary>Added to every answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Distinguishes the ids of two sandboxes; equal seeds and equal calls give equal ids.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Calls an hour before the forge refuses (GitHub: 5,000 to 15,000; GitLab: counted a minute, 2,000); null never refuses.</summary>
    public int? RateLimit { get; init; }

    /// <summary>Whether GitHub's secondary limits hold: 100 calls at once, 900 points and 80 new contents a minute.</summary>
    public bool SecondaryLimits { get; init; }

    /// <summary>How many requests the ledger keeps; the oldest go first. 0 switches it off.</summary>
    public int LedgerSize { get; init; } = 20_000;

    /// <summary>How many past webhook deliveries are kept with their payload, for redelivery.</summary>
    public int DeliveryLogSize { get; init; } = 5_000;

    /// <summary>Webhook requests in flight at once. Those of one pull request are always sent one after the other.</summary>
    public int WebhookLanes { get; init; } = 16;

    /// <summary>How long a webhook's receiver may take to answer: ten seconds on both forges.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>GitLab: for how long four failures in a row switch the hook off (a minute, doubling); zero never does.</summary>
    public TimeSpan HookBackOff { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>GitLab: sign webhooks the Standard Webhooks way with a <c>whsec_</c> secret instead of sending the secret in clear.</summary>
    public bool SignedGitLabHooks { get; init; }

    /// <summary>GitLab: whether approvals carry their time; older versions say only who approved.</summary>
    public bool DatesApprovals { get; init; } = true;

    /// <summary>GitHub: the events the App is subscribed to.</summary>
    public IReadOnlyCollection<string> Events { get; init; } =
    [
        "pull_request", "pull_request_review", "pull_request_review_thread", "pull_request_review_comment", "issue_comment", "push",
        "merge_group", "repository", "membership", "team", "organization", "member", "check_run",
    ];

    /// <summary>The usual events and those of every commit status, which come back for each status that is posted.</summary>
    public static IReadOnlyCollection<string> EventsWithStatuses { get; } = [.. new SandboxOptions().Events, "status"];

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
