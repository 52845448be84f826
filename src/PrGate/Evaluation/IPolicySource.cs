using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>Where a repository's policies are read from: always its base.</summary>
public interface IPolicySource
{
    /// <summary>What people know the policies as.</summary>
    string Name { get; }

    /// <summary>The files below a folder; empty when there is none.</summary>
    Task<IReadOnlyList<ListedFile>> ListAsync(string folder, CancellationToken cancellation);

    /// <summary>A content for each file, in order.</summary>
    Task<IReadOnlyList<FileContent>> ReadAsync(IReadOnlyList<ListedFile> files, CancellationToken cancellation);

    /// <summary>The policies of another repository. Where no forge is at hand they cannot be read, and nothing is judged without them.</summary>
    Task<BundleReading> ReadBundleAsync(PolicyBundle bundle, CancellationToken cancellation) =>
        Task.FromResult(BundleReading.Broken($"{bundle.Label} is another repository, which only the server reads"));
}
