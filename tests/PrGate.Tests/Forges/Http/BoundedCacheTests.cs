using System.Text;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Forges.Http;

namespace PrGate.Tests.Forges.Http;

public sealed class BoundedCacheTests
{
    [Fact]
    public void What_was_not_used_longest_goes_first()
    {
        var cache = new BoundedCache<string, int>(4, static _ => 1);
        foreach (var key in (ReadOnlySpan<string>)["a", "b", "c", "d"])
            cache.Set(key, 1);
        cache.TryGet("a", out _);

        cache.Set("e", 1);

        Assert.False(cache.TryGet("b", out _));
        Assert.True(cache.TryGet("a", out _));
        Assert.Equal(4, cache.Weight);
    }

    [Fact]
    public void One_value_cannot_push_everything_out()
    {
        var cache = new BoundedCache<string, int>(100, static v => v);
        cache.Set("small", 10);

        cache.Set("huge", 26);

        Assert.False(cache.TryGet("huge", out _));
        Assert.True(cache.TryGet("small", out _));
        Assert.Equal(10, cache.Weight);
    }

    [Fact]
    public void A_replaced_value_is_weighed_once()
    {
        var cache = new BoundedCache<string, int>(100, static v => v);
        cache.Set("a", 10);

        cache.Set("a", 20);

        Assert.Equal(20, cache.Weight);
    }

    [Fact]
    public void Bytes_that_are_not_the_blob_are_not_kept()
    {
        var blobs = new BlobCache();
        var id = BlobId.Of("right"u8);

        Assert.False(blobs.TryKeep(id, "wrong"u8.ToArray()));
        Assert.False(blobs.TryGet(id, out _));
        Assert.True(blobs.TryKeep(id, "right"u8.ToArray()));
    }

    [Fact]
    public void Blobs_of_SHA_256_repositories_are_proven_too()
    {
        // git hash-object --stdin, in a repository of the format sha256, of "hello\n".
        var id = new BlobId("2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4");

        Assert.True(BlobCache.IsBlob(id, Encoding.UTF8.GetBytes("hello\n")));
        Assert.False(BlobCache.IsBlob(id, Encoding.UTF8.GetBytes("hello")));
    }
}
