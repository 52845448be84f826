using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PrGate.Storage;

/// <summary>One step of the schema, shipped in the assembly as <c>migrations/NNNN_name.sql</c>.</summary>
/// <param name="Version">Rises by file; gaps are allowed.</param>
/// <param name="Checksum">SHA-256 of the text with Unix line ends, so that a checkout's settings do not change it.</param>
public sealed record Migration(int Version, string Name, string Sql, string Checksum)
{
    private const string Prefix = "migrations/";

    /// <summary>Every shipped migration, in order.</summary>
    /// <exception cref="StorageException">Two files have one number, or a name has none.</exception>
    public static IReadOnlyList<Migration> Shipped(Assembly? assembly = null)
    {
        assembly ??= typeof(Migration).Assembly;
        var all = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(n => Parse(n[Prefix.Length..^".sql".Length], ReadText(assembly, n)))
            .OrderBy(m => m.Version)
            .ToList();
        if (all.Zip(all.Skip(1)).FirstOrDefault(pair => pair.First.Version == pair.Second.Version) is { First: not null } twice)
            throw new StorageException($"Migrations {twice.First.Name} and {twice.Second.Name} have the same number.");
        return all;
    }

    internal static Migration Parse(string name, string text)
    {
        var sql = text.ReplaceLineEndings("\n");
        if (name.Length < 6 || name[4] != '_' || !int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new StorageException($"The migration '{name}' is not named NNNN_name.sql.");
        return new Migration(version, name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }

    private static string ReadText(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
