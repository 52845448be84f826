using System.Buffers;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>The password of an address (RFC 3986 section 3.2.1, userinfo).</summary>
internal static class UrlPassword
{
    private static readonly SearchValues<char> AfterAuthority = SearchValues.Create(" /?#\n\"'");

    /// <summary>The first password in the clear of the addresses in a text; null when there is none.</summary>
    public static string? In(string text)
    {
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(at + 3);
            var authority = rest.IndexOfAny(AfterAuthority);
            if (authority >= 0)
                rest = rest[..authority];
            var host = rest.LastIndexOf('@');
            if (host < 0)
                continue;
            var colon = rest[..host].IndexOf(':');
            if (colon < 0 || colon + 1 == host)
                continue;
            var password = rest[(colon + 1)..host].ToString();
            if (!Variables.AreIn(password) && !password.StartsWith('$') && Literal.IsPlain(password))
                return password;
        }
        return null;
    }
}
