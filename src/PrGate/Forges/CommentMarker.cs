using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PrGate.Checks.PullRequests;
using PrGate.Settings;

namespace PrGate.Forges;

/// <summary>
/// The invisible line by which we know our own comments again. It is keyed: nobody without the webhook's secret can write one, and one copied to
/// another pull request is not accepted there. The author is checked besides.
/// </summary>
internal sealed class CommentMarker
{
    /// <summary>The longest marker with its line end, in UTF-16 units; comment limits leave room for it.</summary>
    public const int MaxLength = 160;

    private const string Open = "<!-- prgate:";
    private const string Close = " -->";

    private readonly byte[][] _keys;

    /// <param name="secrets">The first one signs, all are accepted, so that a rotation of the webhook's secret loses no comment.</param>
    public CommentMarker(IReadOnlyList<Secret> secrets) =>
        _keys = [.. secrets.Select(s => HMACSHA256.HashData(s.RevealBytes(), "prgate comment marker v1"u8))];

    public string Summary(PullRequestKey pr) => $"{Open}summary {Mac(_keys[0], pr, "summary")}{Close}";

    public string Review(PullRequestKey pr) => $"{Open}review {Mac(_keys[0], pr, "review")}{Close}";

    /// <param name="fingerprint">Of the finding; letters and digits.</param>
    public string Inline(PullRequestKey pr, string fingerprint) => $"{Open}finding {fingerprint} {Mac(_keys[0], pr, "finding " + fingerprint)}{Close}";

    /// <param name="comment">The comment that is answered.</param>
    public string Reply(PullRequestKey pr, long comment) =>
        string.Create(CultureInfo.InvariantCulture, $"{Open}reply {comment} {Mac(_keys[0], pr, string.Create(CultureInfo.InvariantCulture, $"reply {comment}"))}{Close}");

    /// <summary>Whether a body is our answer to that comment.</summary>
    public bool IsReply(PullRequestKey pr, long comment, string? body) =>
        Read(pr, body) == string.Create(CultureInfo.InvariantCulture, $"reply {comment}");

    public bool IsSummary(PullRequestKey pr, string? body) => Read(pr, body) is "summary";

    /// <returns>The finding's fingerprint when <paramref name="body"/> carries our inline marker for this pull request; else null.</returns>
    public string? Fingerprint(PullRequestKey pr, string? body) =>
        Read(pr, body) is { } text && text.StartsWith("finding ", StringComparison.Ordinal) ? text[8..] : null;

    /// <summary>Whether a body carries any marker of ours for this pull request.</summary>
    public bool IsOurs(PullRequestKey pr, string? body) => Read(pr, body) is not null;

    // Only the first marker of a body counts: what is quoted further down is somebody's text.
    private string? Read(PullRequestKey pr, string? body)
    {
        if (body is null || body.IndexOf(Open, StringComparison.Ordinal) is not (>= 0 and var start))
            return null;
        start += Open.Length;
        var end = body.IndexOf(Close, start, StringComparison.Ordinal);
        if (end < 0 || end - start > MaxLength)
            return null;
        var content = body.AsSpan(start, end - start);
        var space = content.LastIndexOf(' ');
        if (space <= 0)
            return null;
        var (text, claimed) = (content[..space].ToString(), Encoding.UTF8.GetBytes(content[(space + 1)..].ToString()));
        return _keys.Any(k => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Mac(k, pr, text)), claimed)) ? text : null;
    }

    private static string Mac(byte[] key, PullRequestKey pr, string text)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"{pr.Repository}#{pr.Number}\n{text}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(message)).AsSpan(0, 16));
    }
}
