using System.Security.Cryptography;

namespace PrGate.Dashboard;

/// <summary>The pages' own files, from inside the program, each under an address that changes with its content.</summary>
internal sealed class DashboardAssets
{
    private const string ResourcePrefix = "dashboard/";

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, Asset> _byName;
    private readonly Dictionary<string, Asset> _byAddress;

    public DashboardAssets()
    {
        var assembly = typeof(DashboardAssets).Assembly;
        _byName = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => Load(assembly.GetManifestResourceStream(name)!, name[ResourcePrefix.Length..]))
            .ToDictionary(asset => asset.Name, StringComparer.Ordinal);
        _byAddress = _byName.Values.ToDictionary(asset => asset.Address, StringComparer.Ordinal);
    }

    /// <summary>The address of the file with this name.</summary>
    public string Address(string name) => _byName[name].Address;

    /// <returns>Null when no file has this address: an old hash, or a guess.</returns>
    public Asset? Find(string address) => _byAddress.GetValueOrDefault(address);

    private static Asset Load(Stream stream, string name)
    {
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
            return new Asset(name, $"/assets/{hash}/{name}", hash, ContentTypes[Path.GetExtension(name)], bytes);
        }
    }

    /// <param name="Hash">Of the content, as hexadecimal digits: the entity tag.</param>
    internal sealed record Asset(string Name, string Address, string Hash, string ContentType, byte[] Bytes);
}
