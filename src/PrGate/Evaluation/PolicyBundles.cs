using Microsoft.Extensions.Caching.Memory;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Checks.RegoPolicies;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>Reads bundles of other repositories. A folder at a commit never changes, so it is read once; what a name stands for is asked each time.</summary>
public sealed class PolicyBundles : IDisposable
{
    private const int MostFiles = 1_000;

    private readonly MemoryCache _files = new(new MemoryCacheOptions { SizeLimit = 32 * 1024 * 1024 });

    /// <returns>The bundle as pinned, or why it cannot be had.</returns>
    /// <exception cref="ForgeException">The forge is down or limits us: the judging waits, the bundle is not to blame.</exception>
    public async Task<BundleReading> ReadAsync(IForge forge, PolicyBundle bundle, CancellationToken cancellation)
    {
        try
        {
            if (bundle.Commit is { } commit && Find(forge, bundle, commit) is { } known)
                return Check(bundle, known);
            var pin = await forge.PinAsync(bundle.Repository, bundle.Reference, cancellation);
            return Check(bundle, Find(forge, bundle, pin.Commit) ?? await LoadAsync(forge, bundle, pin, cancellation));
        }
        catch (ForgeException error) when (!error.IsTransient)
        {
            return BundleReading.Broken($"the policies of {bundle.Label} cannot be read: {error.Message.TrimEnd('.')}");
        }
    }

    public void Dispose() => _files.Dispose();

    private static BundleReading Check(PolicyBundle bundle, IReadOnlyList<PolicyFile> files)
    {
        var place = bundle.Folder.Length == 0 ? bundle.Label : $"{bundle.Label}:{bundle.Folder}/";
        if (files.Count == 0)
            return BundleReading.Broken($"{place} holds no policy");
        if (files.Count > MostFiles)
            return BundleReading.Broken($"{place} holds {files.Count:N0} policy files; at most {MostFiles:N0} are read");
        if (bundle.Digest is { } wanted && PolicyDigest.Of(files) is var digest && digest != wanted)
        {
            return BundleReading.Broken(digest is null
                ? $"{place} has no digest, since {files.First(f => f.Content is not FileContent.Loaded).Path} cannot be read"
                : $"{place} has the digest sha256:{digest}, not the one that is pinned");
        }
        return new BundleReading([.. files.Select(f => f with { Path = $"{bundle.Label}:{f.Path}" })], null);
    }

    private IReadOnlyList<PolicyFile>? Find(IForge forge, PolicyBundle bundle, CommitSha commit) =>
        _files.Get<IReadOnlyList<PolicyFile>>((forge.Name, bundle.Repository, commit, bundle.Folder));

    private async Task<IReadOnlyList<PolicyFile>> LoadAsync(IForge forge, PolicyBundle bundle, PinnedRepository pin, CancellationToken cancellation)
    {
        var listed = (await forge.ListFilesAsync(pin.Repository, new FileRequest(bundle.Folder, pin.Commit.Value), cancellation)).Where(f => PolicyCompiler.IsPolicy(f.Path)).ToList();
        if (listed.Count > MostFiles)
            return [.. listed.Select(f => new PolicyFile(f.Path, FileContent.NotLoaded.Instance))];
        var contents = await forge.ReadFilesAsync(pin.Repository, [.. listed.Select(f => new FileRequest(f.Path, pin.Commit.Value, Blob: f.Blob))], cancellation);
        List<PolicyFile> files = [.. listed.Zip(contents, (file, content) => new PolicyFile(file.Path, content)).OrderBy(f => f.Path, StringComparer.Ordinal)];
        var weight = files.Sum(f => f.Content is FileContent.Loaded loaded ? loaded.Bytes.Length : 0) + 1_024;
        _files.Set<IReadOnlyList<PolicyFile>>((forge.Name, bundle.Repository, pin.Commit, bundle.Folder), files, new MemoryCacheEntryOptions { Size = weight });
        return files;
    }
}
