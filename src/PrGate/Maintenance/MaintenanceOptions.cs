namespace PrGate.Maintenance;

/// <summary>When the scheduled jobs run, and how long rows are kept.</summary>
public sealed record MaintenanceOptions
{
    /// <summary>How often open pull requests are compared with what was judged: the longest a lost webhook is missed.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often work of dead workers is looked for; workers look much more often themselves.</summary>
    public TimeSpan RescueEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often it is looked for branches whose settings are to be read again.</summary>
    public TimeSpan ReadSettingsEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after its time an override may still stand.</summary>
    public TimeSpan EndOverridesEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often teams and members that green pull requests rest on are looked at; each is read at most once a minute.</summary>
    public TimeSpan RefreshPeopleEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long after an approval became too old a green may still stand.</summary>
    public TimeSpan JudgeAgainEvery { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan PruneEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a delivery's body can be looked at and replayed.</summary>
    public TimeSpan KeepBodies { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a repeated delivery is recognised.</summary>
    public TimeSpan KeepDeliveries { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long the queue remembers a pull request without work.</summary>
    public TimeSpan KeepIdleWork { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Rows touched by one statement, so that none holds locks for long.</summary>
    public int PruneBatch { get; init; } = 500;
}
