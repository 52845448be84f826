using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Tests.Kustomize;

/// <summary>A public repository of the corpus, read into memory.</summary>
internal sealed record CorpusRepository(string Name, InMemoryFiles Files, IReadOnlyList<string> Paths, ParsedFiles Parsed)
{
    public IReadOnlyList<string> Kustomizations { get; } =
        [.. Paths.Where(p => Path.GetFileName(p) is "kustomization.yaml" or "kustomization.yml" or "Kustomization").Select(p => Path.GetDirectoryName(p)!)];

    private readonly Dictionary<string, List<string>> _used = new(StringComparer.Ordinal);

    /// <summary>The files that a kustomization is made of.</summary>
    public IReadOnlyList<string> FilesOf(string directory)
    {
        if (!_used.TryGetValue(directory, out var used))
            _used[directory] = used = [.. new KustomizeRenderer(Parsed).Render(Files, directory).Paths.Where(p => Files.Find(p) is not null)];
        return used;
    }

    public static IReadOnlyList<CorpusRepository> All() => [.. from folder in Directory.GetDirectories(SharedFolder.Path("corpus")).Order(StringComparer.Ordinal) select Read(folder)];

    private static CorpusRepository Read(string folder)
    {
        var files = new InMemoryFiles();
        var paths = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            paths.Add(Path.GetRelativePath(folder, file));
            files.Add(paths[^1], File.ReadAllBytes(file));
        }
        return new CorpusRepository(Path.GetFileName(folder), files, paths, new ParsedFiles());
    }
}
