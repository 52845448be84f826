using Microsoft.Extensions.Logging.Abstractions;
using PrGate.Storage;

namespace PrGate.Tests.Harness;

/// <summary>A database exactly as PrGate starts its own, with every write on disk: for measurements and for tests that kill it.</summary>
public sealed class DurableDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("prgate-durable-");

    private DurableDatabase()
    {
        File.SetUnixFileMode(_folder.FullName, File.GetUnixFileMode(_folder.FullName) | UnixFileMode.OtherExecute);
        Database = new Database(new StorageOptions(null, _folder.FullName), NullLoggerFactory.Instance);
    }

    public Database Database { get; }

    public static async Task<DurableDatabase> StartAsync()
    {
        var made = new DurableDatabase();
        await made.Database.StartingAsync(CancellationToken.None);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
