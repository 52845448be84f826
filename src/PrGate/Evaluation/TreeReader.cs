using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Trees;
using PrGate.Forges;
using PrGate.Forges.Http;

namespace PrGate.Evaluation;

/// <summary>
/// Reads the base's tip as a tree: the list of its files once for each commit, and by their ids the contents that references and renderings need.
/// What was learned of a content (that it declares nothing) and what was parsed is kept, within bounds, so that most evaluations fetch almost nothing.
/// </summary>
public sealed class TreeReader
{
    /// <summary>YAML files of one commit that are looked into for what they declare.</summary>
    internal const int MostManifests = 5_000;

    /// <summary>Bytes of these that are held at once at most.</summary>
    private const long MostBytes = 32L << 20;

    private const int Slice = 500;
    private const int Rounds = 3;

    private readonly ParsedFiles _parsed = new();

    private readonly BoundedCache<(string Forge, long Repository, string Commit), IReadOnlyDictionary<string, BlobId?>> _listings =
        new(24L << 20, static files => 256 + files.Sum(f => 200L + (2 * f.Key.Length)));

    private readonly BoundedCache<string, bool> _silent = new(30_000, static _ => 1);

    /// <summary>Whether the tree is worth a call: it is judged at all, and a gated file can matter to what is deployed.</summary>
    public static bool IsWanted(PullRequest pullRequest, ConfigInEffect config) =>
        config.Origin != ConfigOrigin.Broken
        && !(pullRequest.IsDraft && config.Config.Gate.Drafts == DraftMode.None)
        && pullRequest.Files.List.Any(f => f.Paths.Any(p => TreeScope.Matters(p) && config.Config.Gates(p)));

    /// <returns>The input with its tree, or with the reason why there is none.</returns>
    /// <exception cref="ForgeException">The forge may answer later.</exception>
    public async Task<GateInput> AddTreeAsync(IForge forge, RepositoryAddress repository, GateInput input, CancellationToken cancellation)
    {
        var pullRequest = input.PullRequest;
        IReadOnlyDictionary<string, BlobId?> listed;
        try
        {
            listed = await ListAsync(forge, repository, pullRequest.BaseSha.Value, cancellation);
        }
        catch (ForgeException error) when (!error.IsTransient)
        {
            return input with { TreeProblem = error.Message.TrimEnd('.') };
        }
        var load = new TreeLoad(forge, repository, pullRequest.BaseSha.Value, listed);
        foreach (var file in pullRequest.Files.List.Where(f => f.Base is FileContent.Loaded or FileContent.Unavailable))
            load.Files.Add(file.PreviousPath ?? file.Path, file.Base);
        var (silent, unread) = await LoadGraphAsync(load, input.Config.Config.Lint.Schemas, cancellation);
        var before = new CommitFiles([.. listed.Keys], load.Files) { MayDeclare = path => !silent.Contains(path), Repository = pullRequest.Repository };
        var tree = RepositoryChange.Of(before, pullRequest.Files.List, _parsed, unread);
        return input with { Tree = await LoadRenderedAsync(load, tree, cancellation) };
    }

    private async Task<IReadOnlyDictionary<string, BlobId?>> ListAsync(IForge forge, RepositoryAddress repository, string commit, CancellationToken cancellation)
    {
        if (_listings.TryGet((repository.Forge, repository.Repository, commit), out var known))
            return known;
        var files = await forge.ListFilesAsync(repository, new FileRequest("", commit), cancellation);
        var listed = new Dictionary<string, BlobId?>(files.Count, StringComparer.Ordinal);
        foreach (var file in files)
            listed[file.Path] = file.Blob;
        _listings.Set((repository.Forge, repository.Repository, commit), listed);
        return listed;
    }

    /// <summary>Puts into hand what is always needed (kustomizations, rules of SOPS, schemas that the configuration names) and the manifests that declare something.</summary>
    /// <returns>The manifests that declare nothing or were not looked into, and what is to be said of the latter.</returns>
    private async Task<(HashSet<string> Silent, string? Unread)> LoadGraphAsync(TreeLoad load, IReadOnlyList<Glob> schemas, CancellationToken cancellation)
    {
        var silent = new HashSet<string>(StringComparer.Ordinal);
        var files = load.Listed.Where(f => f.Value is not null && (TreeScope.IsManifest(f.Key) || IsNeeded(f.Key))).Select(f => f.Key).OrderByDescending(IsNeeded).ToList();
        var unknown = files.Where(p => !IsKnownSilent(p)).ToList();
        var looked = 0;
        foreach (var slice in unknown.Take(MostManifests).Chunk(Slice))
        {
            if (load.Bytes > MostBytes)
                break;
            await load.LoadAsync(slice, cancellation, Sift);
            looked += slice.Length;
        }
        silent.UnionWith(unknown.Skip(looked));
        return (silent, looked == unknown.Count ? null : $"kustomizations and objects of Flux and Argo CD were looked for in {files.Count - unknown.Count + looked} of {files.Count} YAML files");

        bool IsNeeded(string path) => TreeScope.IsKustomization(path) || TreeScope.IsSopsRules(path) || schemas.Any(g => g.IsMatch(path));

        bool IsKnownSilent(string path) => !IsNeeded(path) && _silent.TryGet(load.Listed[path]!.Value.Value, out _) && silent.Add(path);

        // What declares nothing is not held: the blob cache has it when a rendering needs it.
        bool Sift(string path, FileContent content)
        {
            if (IsNeeded(path) || content is not FileContent.Loaded loaded || TreeScope.MayDeclare(loaded.Bytes.Span))
                return true;
            silent.Add(path);
            _silent.Set(load.Listed[path]!.Value.Value, true);
            return false;
        }
    }

    // References tell what a rendering reads; the few files that only a plugin's configuration names show themselves by being missed.
    private static async Task<RepositoryChange> LoadRenderedAsync(TreeLoad load, RepositoryChange tree, CancellationToken cancellation)
    {
        await load.LoadAsync(tree.FilesToRender().Order(StringComparer.Ordinal).Take(MostManifests), cancellation);
        for (var round = 0; round < Rounds && tree.Environments.Count > 0; round++)
        {
            var missed = load.Files.Missed.Where(load.Files.CanLoad).Take(MostManifests).ToList();
            if (missed.Count == 0)
                break;
            await load.LoadAsync(missed, cancellation);
            tree = tree.Again();
        }
        return tree;
    }
}
