using Microsoft.Extensions.Logging.Abstractions;
using PrGate.Storage;

namespace PrGate.Commands.Simulate;

/// <summary>
/// The database of one simulation: the server's own when it has a connection string, because standing overrides are in it; else a private one that
/// is gone afterwards, because the server's private one is not to be opened twice.
/// </summary>
internal sealed class ScratchStorage : IAsyncDisposable
{
    private readonly string? _folder;

    private ScratchStorage(Database database, string? folder) => (Database, _folder) = (database, folder);

    public Database Database { get; }

    public static async Task<ScratchStorage> StartAsync(StorageOptions options, CancellationToken cancellation)
    {
        var folder = options.UsesPrivateServer ? Directory.CreateTempSubdirectory("prgate-simulate-").FullName : null;
        // A database of the server is used as it is: a dry run changes no schema.
        var database = new Database(
            folder is null ? options with { MigrateAtStart = false } : new StorageOptions(null, folder) { Durable = false }, NullLoggerFactory.Instance);
        await database.StartingAsync(cancellation);
        return new ScratchStorage(database, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }
}
