using System.Security.Cryptography;
using System.Text;

namespace PrGate.Storage;

/// <summary>The folders of a private server.</summary>
/// <param name="Root">Owned by the account that runs the server, closed to everybody else.</param>
/// <param name="Socket">Where its only door, a Unix socket, is.</param>
internal sealed record ServerPlace(string Root, string Socket)
{
    // sockaddr_un holds 108 bytes with the closing zero; the server appends its file's name.
    private const int LongestSocketFolder = 107 - 15;

    public string Cluster => Path.Combine(Root, "cluster");

    /// <summary>The major version that made the cluster; null when there is none yet.</summary>
    public string? MadeBy =>
        Path.Combine(Cluster, "PG_VERSION") is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    /// <summary>Removes what is not needed while the server is stopped.</summary>
    public void RemoveTemporary()
    {
        if (!Socket.StartsWith(Root, StringComparison.Ordinal) && Directory.Exists(Socket))
            Directory.Delete(Socket, recursive: true);
    }

    /// <summary>Places the server below the data folder, or, when the account cannot get there, in a folder of its own that a pointer file names.</summary>
    /// <param name="reachable">Whether the account can enter a folder.</param>
    public static ServerPlace Choose(string dataFolder, bool reachable)
    {
        var root = reachable ? Path.Combine(dataFolder, "postgres") : Elsewhere(dataFolder);
        var socket = Path.Combine(root, "socket");
        if (Encoding.UTF8.GetByteCount(socket) > LongestSocketFolder)
            socket = ShortSocketFolder(dataFolder);
        return new ServerPlace(root, socket);
    }

    private static string Elsewhere(string dataFolder)
    {
        var pointer = Path.Combine(dataFolder, "postgres.location");
        if (Read(pointer) is { } known)
        {
            return Directory.Exists(known) ? known : throw new StorageException(
                $"The database's folder {known}, named by {pointer}, is gone. Restore it, or delete {pointer} to start with an empty database.");
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..12];
        var folder = $"/var/tmp/prgate-{name}";
        // A name that others can foresee must not be a folder that others prepared.
        if (Path.Exists(folder))
            folder += "-" + Guid.NewGuid().ToString("n")[..8];
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(pointer, folder + "\n");
        return folder;
    }

    private static string ShortSocketFolder(string dataFolder)
    {
        var pointer = Path.Combine(dataFolder, "postgres.socket");
        if (Read(pointer) is { } known && Directory.Exists(known))
            return known;
        var folder = Directory.CreateTempSubdirectory("prgate-").FullName;
        File.WriteAllText(pointer, folder + "\n");
        return folder;
    }

    private static string? Read(string pointer) =>
        File.Exists(pointer) && File.ReadAllText(pointer).Trim() is { Length: > 0 } folder ? folder : null;
}
