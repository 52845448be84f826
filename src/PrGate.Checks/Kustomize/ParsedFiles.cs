using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize;

/// <summary>Parsed YAML kept by content id, so that the two sides of a pull request and twenty overlays of one base parse a file once. Safe for many threads.</summary>
/// <param name="capacity">Bytes of text whose trees are kept; a tree takes about ten times its text. What was not used while half of it filled up goes.</param>
public sealed class ParsedFiles(long capacity = ParsedFiles.DefaultCapacity)
{
    /// <summary>4 MiB: about 40 MB of trees.</summary>
    public const long DefaultCapacity = 4 << 20;

    private const int FixedCost = 256;

    private readonly Lock _lock = new();
    private Dictionary<string, ManifestFile> _young = new(StringComparer.Ordinal);
    private Dictionary<string, ManifestFile> _old = new(StringComparer.Ordinal);
    private long _weight;

    /// <summary>The file as YAML; never throws (see <see cref="ManifestReader"/>).</summary>
    public ManifestFile Parse(RepositoryFile file)
    {
        if (file.Id.Length == 0)
            return ManifestReader.ReadYaml(file.Bytes.Span);
        lock (_lock)
        {
            if (_young.TryGetValue(file.Id, out var known))
                return known;
            if (_old.TryGetValue(file.Id, out known))
            {
                Keep(file, known);
                return known;
            }
        }
        var parsed = ManifestReader.ReadYaml(file.Bytes.Span);
        lock (_lock)
            Keep(file, parsed);
        return parsed;
    }

    private void Keep(RepositoryFile file, ManifestFile parsed)
    {
        if (!_young.TryAdd(file.Id, parsed))
            return;
        _weight += file.Bytes.Length + FixedCost;
        if (_weight <= capacity / 2)
            return;
        (_old, _young) = (_young, new Dictionary<string, ManifestFile>(StringComparer.Ordinal));
        _weight = 0;
    }
}
