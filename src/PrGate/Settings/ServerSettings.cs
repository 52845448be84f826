using PrGate.Forges;

namespace PrGate.Settings;

/// <summary>The server's configuration, complete and valid; made by <see cref="SettingsReader"/>.</summary>
public sealed record ServerSettings
{
    /// <summary>Where people reach the pages; statuses link there. Ends in <c>/</c>.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>The address that is listened on.</summary>
    public required Uri Listen { get; init; }

    /// <summary>Folder of everything that PrGate keeps on disk (the embedded database); an absolute path.</summary>
    public required string Data { get; init; }

    public ServerRole Role { get; init; } = ServerRole.All;

    /// <summary>An outside PostgreSQL; null means the embedded one in <see cref="Data"/>.</summary>
    public Secret? ConnectionString { get; init; }

    public required IReadOnlyList<ForgeOptions> Forges { get; init; }

    public QueueSettings Queue { get; init; } = new();

    /// <summary>How often every known repository is compared with the forge for events that were lost.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromMinutes(5);

    public bool ServesWeb => Role is ServerRole.All or ServerRole.Web;

    public bool Works => Role is ServerRole.All or ServerRole.Worker;
}
