using System.Globalization;

namespace PrGate.Storage;

/// <summary>The folder that holds PostgreSQL's server programs.</summary>
public sealed record PostgresBinaries(string Folder)
{
    private const string DebianFolder = "/usr/lib/postgresql";

    public string Postgres => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");

    /// <summary>Looks at Debian's folders, the wanted version first and then newest first, then along <c>PATH</c>.</summary>
    /// <param name="wanted">The major version of existing data; another version would refuse it.</param>
    /// <exception cref="StorageException">None is installed; the message says how to install one or do without.</exception>
    public static PostgresBinaries Find(string? wanted, string? path = null, string debianFolder = DebianFolder)
    {
        var versions = Directory.Exists(debianFolder) ? Directory.GetDirectories(debianFolder) : [];
        var candidates = versions
            .OrderByDescending(v => Path.GetFileName(v) == wanted)
            .ThenByDescending(v => int.TryParse(Path.GetFileName(v), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .Select(v => Path.Combine(v, "bin"))
            .Concat((path ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries));
        foreach (var folder in candidates)
        {
            var binaries = new PostgresBinaries(folder);
            if (File.Exists(binaries.Postgres) && File.Exists(binaries.InitDb))
                return binaries;
        }

        throw new StorageException(
            $"PostgreSQL's server programs (initdb, postgres) were found neither under {debianFolder} nor on PATH. "
            + "Install them (Debian and Ubuntu: apt-get install postgresql), or set Storage:ConnectionString to a server you run.");
    }
}
