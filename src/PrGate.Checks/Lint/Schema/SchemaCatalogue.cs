using System.Collections.Frozen;
using System.IO.Compression;

namespace PrGate.Checks.Lint.Schema;

/// <summary>
/// The schemas that are built in: Kubernetes' own kinds in every known version, and widely used custom resources. <c>tools/PrGate.Schemas</c> makes them;
/// NOTICE names their origin. Each of the two is unpacked when it is first asked for.
/// </summary>
internal static class SchemaCatalogue
{
    /// <summary>Where the schema of <c>metadata</c> is kept among the kinds.</summary>
    public const string MetadataKey = "ObjectMeta";

    private static readonly Lazy<SchemaPool> NativePool = new(() => Unpack("PrGate.Checks.kubernetes.bin.br"));
    private static readonly Lazy<SchemaPool> CustomPool = new(() => Unpack("PrGate.Checks.custom-resources.bin.br"));
    private static readonly Lazy<IReadOnlyDictionary<string, string[]>> VersionsOfNative = new(GroupNative);

    private static readonly Lazy<FrozenSet<string>> NativeGroups = new(() => [.. NativeKinds.Keys.Select(v => v.Contains('/', StringComparison.Ordinal) ? v[..v.IndexOf('/', StringComparison.Ordinal)] : "")]);

    public static SchemaPool Native => NativePool.Value;

    /// <summary>Custom resources; their kinds are in lower case.</summary>
    public static SchemaPool Custom => CustomPool.Value;

    /// <summary>The <c>apiVersion</c>s of Kubernetes itself, in any version, with the kinds of each.</summary>
    public static IReadOnlyDictionary<string, string[]> NativeKinds => VersionsOfNative.Value;

    /// <summary>Whether a group is Kubernetes' own.</summary>
    public static bool IsNativeGroup(string group) => NativeGroups.Value.Contains(group);

    /// <summary><c>group/version/Kind</c>, of the core group <c>version/Kind</c>.</summary>
    public static string Key(string group, string version, string kind) => group.Length == 0 ? $"{version}/{kind}" : $"{group}/{version}/{kind}";

    internal static byte[] Decompress(string resource)
    {
        using var stream = typeof(SchemaCatalogue).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not in the assembly.");
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static SchemaPool Unpack(string resource) => new(Decompress(resource));

    private static Dictionary<string, string[]> GroupNative() =>
        Native.Keys.Where(k => k.Contains('/', StringComparison.Ordinal))
            .GroupBy(k => k[..k.LastIndexOf('/')], k => k[(k.LastIndexOf('/') + 1)..], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
}
