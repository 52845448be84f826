using System.Buffers;

namespace PrGate.Checks.Lint.Schema;

/// <summary>The forms of names in Kubernetes (apimachinery's <c>pkg/util/validation</c>).</summary>
internal static class KubernetesNames
{
    public const int LongestLabel = 63;
    public const int LongestName = 253;

    private const int LongestPortName = 15;

    private static readonly SearchValues<char> LowerLabel = SearchValues.Create("-0123456789abcdefghijklmnopqrstuvwxyz");

    /// <summary>Letters, digits, <c>-</c>, <c>_</c> and <c>.</c></summary>
    public static SearchValues<char> NameCharacters { get; } = SearchValues.Create("-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>A DNS label (RFC 1123): 63 of a-z, 0-9 and <c>-</c>, with a letter or digit at both ends.</summary>
    public static bool IsLabel(ReadOnlySpan<char> text) => text.Length <= LongestLabel && IsLowerLabel(text);

    /// <summary>A DNS label (RFC 1035): begins with a letter.</summary>
    public static bool IsLetterLabel(ReadOnlySpan<char> text) => IsLabel(text) && char.IsAsciiLetterLower(text[0]);

    /// <summary>A DNS subdomain (RFC 1123): labels with dots between them, 253 characters.</summary>
    public static bool IsSubdomain(ReadOnlySpan<char> text) => text.Length <= LongestName && IsLowerDotted(text);

    public static bool IsLowerLabel(ReadOnlySpan<char> text) =>
        text is [not '-', ..] && text[^1] != '-' && !text.ContainsAnyExcept(LowerLabel);

    public static bool IsLowerDotted(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var dot = text.IndexOf('.');
            if (dot < 0)
                return IsLowerLabel(text);
            if (!IsLowerLabel(text[..dot]))
                return false;
            text = text[(dot + 1)..];
        }
    }

    /// <summary>A segment of a path: RBAC's names such as <c>system:controller</c>.</summary>
    public static bool IsPathSegment(ReadOnlySpan<char> text) => text.Length > 0 && text is not ("." or "..") && !text.ContainsAny('/', '%');

    /// <summary>A key of a label or annotation: an optional DNS subdomain, <c>/</c>, and a name of 63 characters.</summary>
    public static bool IsQualifiedName(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        return slash < 0 ? IsName(text) : IsSubdomain(text[..slash]) && IsName(text[(slash + 1)..]);
    }

    /// <summary>The value of a label: empty, or a name of 63 characters.</summary>
    public static bool IsLabelValue(ReadOnlySpan<char> text) => text.IsEmpty || IsName(text);

    /// <summary>A port's name: 15 of a-z, 0-9 and <c>-</c>, a letter among them, no <c>-</c> at an end or beside another (RFC 6335).</summary>
    public static bool IsPortName(ReadOnlySpan<char> text) =>
        text.Length <= LongestPortName && IsLowerLabel(text) && text.ContainsAnyInRange('a', 'z') && text.IndexOf("--", StringComparison.Ordinal) < 0;

    private static bool IsName(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LongestLabel && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]) && !text.ContainsAnyExcept(NameCharacters);
}
