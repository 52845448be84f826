using System.Collections.Concurrent;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize;

/// <summary>Parsed YAML kept by content id, so that the two sides of a pull request and twenty overlays of one base parse a file once. Safe for many threads.</summary>
/// <param name="capacity">Files kept; when it is reached, the whole lot is dropped and begun anew.</param>
public sealed class ParsedFiles(int capacity = 20_000)
{
    private readonly ConcurrentDictionary<string, ManifestFile> _files = new(StringComparer.Ordinal);

    /// <summary>The file as YAML; never throws (see <see cref="ManifestReader"/>).</summary>
    public ManifestFile Parse(RepositoryFile file)
    {
        if (file.Id.Length == 0)
            return ManifestReader.ReadYaml(file.Bytes.Span);
        if (_files.TryGetValue(file.Id, out var known))
            return known;
        if (_files.Count >= capacity)
            _files.Clear();
        return _files.GetOrAdd(file.Id, ManifestReader.ReadYaml(file.Bytes.Span));
    }
}
