using Microsoft.Extensions.Caching.Memory;
using PrGate.Checks.PullRequests;

namespace PrGate.Evaluation;

/// <summary>
/// The last reading of each pull request, so that a new review costs a few calls. A cache only: what is taken from it is proved current before
/// anything is posted, and losing it costs calls, never truth.
/// </summary>
public sealed class SnapshotCache : IDisposable
{
    private const long MaxBytes = 16L << 20;
    private const int FixedCost = 2_048;

    private readonly MemoryCache _readings = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    /// <returns>Null when nothing is remembered.</returns>
    public PullRequest? Find(PullRequestKey key) => _readings.Get<PullRequest>(key);

    public void Remember(PullRequest reading) =>
        _readings.Set(reading.Key, reading, new MemoryCacheEntryOptions { Size = Cost(reading), SlidingExpiration = TimeSpan.FromMinutes(30) });

    public void Forget(PullRequestKey key) => _readings.Remove(key);

    public void Dispose() => _readings.Dispose();

    private static long Cost(PullRequest reading) =>
        FixedCost
        + reading.Reviews.Count * 128L
        + reading.Files.List.Sum(f => 512L + Bytes(f.Head) + Bytes(f.Base));

    private static long Bytes(FileContent content) => content is FileContent.Loaded loaded ? loaded.Bytes.Length : 0;
}
