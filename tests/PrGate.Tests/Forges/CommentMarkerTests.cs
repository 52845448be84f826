using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Settings;

namespace PrGate.Tests.Forges;

public sealed class CommentMarkerTests
{
    private static readonly PullRequestKey Key = new("hub", 42, 7);

    private readonly CommentMarker _marker = new([new Secret("new"), new Secret("old")]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<!-- prgate:summary -->")]
    [InlineData("<!-- prgate:summary 00000000000000000000000000000000 -->")]
    [InlineData("<!-- prgate: -->")]
    [InlineData("<!-- prgate:")]
    public void A_marker_without_the_key_is_nobodys(string? body) => Assert.False(_marker.IsOurs(Key, body));

    [Fact]
    public void A_marker_holds_for_its_own_pull_request_and_kind()
    {
        var body = _marker.Summary(Key) + "\ntext";

        Assert.True(_marker.IsSummary(Key, body));
        Assert.False(_marker.IsSummary(Key with { Number = 8 }, body));
        Assert.False(_marker.IsSummary(Key with { Repository = 43 }, body));
        Assert.Null(_marker.Fingerprint(Key, body));
        Assert.False(_marker.IsSummary(Key, _marker.Inline(Key, "0123456789abcdef")));
    }

    [Fact]
    public void The_fingerprint_is_read_back_and_cannot_be_changed()
    {
        var body = _marker.Inline(Key, "0123456789abcdef");

        Assert.Equal("0123456789abcdef", _marker.Fingerprint(Key, body + "\nThe limit is missing."));
        Assert.Null(_marker.Fingerprint(Key, body.Replace("0123", "3210", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_comment_signed_with_the_old_secret_is_still_ours()
    {
        var old = new CommentMarker([new Secret("old")]).Summary(Key);

        Assert.True(_marker.IsSummary(Key, old));
        Assert.False(new CommentMarker([new Secret("new")]).IsSummary(Key, old));
    }

    [Fact]
    public void A_marker_quoted_further_down_does_not_count() =>
        Assert.False(_marker.IsSummary(Key, "<!-- prgate:summary 00 -->\n" + _marker.Summary(Key)));

    [Fact]
    public void Markers_fit_the_room_that_is_left_for_them() =>
        Assert.True(_marker.Inline(Key, "0123456789abcdef").Length < CommentMarker.MaxLength);
}
