namespace PrGate.Storage;

/// <summary>Where PrGate keeps its data, already validated.</summary>
/// <param name="ConnectionString">A PostgreSQL server (15 or later) to use; null or empty starts a private one in <paramref name="DataFolder"/>.</param>
/// <param name="DataFolder">PrGate's own folder; made when missing. Only used by the private server.</param>
public sealed record StorageOptions(string? ConnectionString, string DataFolder)
{
    /// <summary>The most connections one process opens; used where the connection string does not say.</summary>
    public int MaxConnections { get; init; } = 20;

    /// <summary>False makes the private server forget the last writes when the machine loses power. Only for tests.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Apply outstanding migrations at the start; otherwise a start with outstanding migrations is refused.</summary>
    public bool MigrateAtStart { get; init; } = true;

    public bool UsesPrivateServer => string.IsNullOrWhiteSpace(ConnectionString);
}
