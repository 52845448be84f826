using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>The tip of the base branch on a forge. Contents known by their id cost no call.</summary>
internal sealed class ForgePolicySource(IForge forge, RepositoryAddress repository, string branch, PolicyBundles bundles) : IPolicySource
{
    public string Name => "the base branch's policies";

    public Task<IReadOnlyList<ListedFile>> ListAsync(string folder, CancellationToken cancellation) =>
        forge.ListFilesAsync(repository, new FileRequest(folder, branch, IsBranch: true), cancellation);

    public Task<IReadOnlyList<FileContent>> ReadAsync(IReadOnlyList<ListedFile> files, CancellationToken cancellation) =>
        forge.ReadFilesAsync(repository, [.. files.Select(f => new FileRequest(f.Path, branch, IsBranch: true, f.Blob))], cancellation);

    public Task<BundleReading> ReadBundleAsync(PolicyBundle bundle, CancellationToken cancellation) => bundles.ReadAsync(forge, bundle, cancellation);
}
