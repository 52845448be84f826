using PrGate.ExternalLinters;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.Storage;

namespace PrGate.Settings;

/// <summary>The server's configuration, complete and valid; made by <see cref="SettingsReader"/>.</summary>
public sealed record ServerSettings
{
    /// <summary>Where people reach the pages; statuses link there. Ends in <c>/</c>.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>The address that is listened on.</summary>
    public required Uri Listen { get; init; }

    public ServerRole Role { get; init; } = ServerRole.All;

    public required StorageOptions Storage { get; init; }

    public required IReadOnlyList<ForgeOptions> Forges { get; init; }

    public QueueOptions Queue { get; init; } = new();

    /// <summary>The least severe log lines that are written (<c>Logging:LogLevel:Default</c>).</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>How often every known repository is compared with the forge for events that were lost.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A folder of policies that judge every repository (<c>Policies</c>); null when there is none.</summary>
    public string? Policies { get; init; }

    /// <summary>Programs that lint changed files besides PrGate's own checks; none unless configured.</summary>
    public ExternalLinterSettings ExternalLinters { get; init; } = new();

    public bool ServesWeb => Role is ServerRole.All or ServerRole.Web;

    public bool Works => Role is ServerRole.All or ServerRole.Worker;
}
