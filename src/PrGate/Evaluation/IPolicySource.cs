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
}
