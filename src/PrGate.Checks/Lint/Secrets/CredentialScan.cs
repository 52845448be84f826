using System.Buffers;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>Finds credentials in text, in time linear in its length.</summary>
internal static class CredentialScan
{
    private const string KeyBegin = "-----BEGIN ";
    private const string KeyEnd = "PRIVATE KEY";
    private const int LongestHeader = 60;

    private static readonly SearchValues<string> Prefixes = SearchValues.Create([.. CredentialForms.All.Select(f => f.Prefix).Append(KeyBegin).Distinct()], StringComparison.Ordinal);
    private static readonly ILookup<char, CredentialForm> ByFirst = CredentialForms.All.ToLookup(f => f.Prefix[0]);
    private static readonly SearchValues<char> KeyBody = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>Every credential, in the order of the text.</summary>
    public static IEnumerable<(int Start, int Length, string Name)> Find(string text)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            var (length, name) = At(text, at);
            if (length > 0)
                yield return (at, length, name);
            at += Math.Max(1, length);
        }
    }

    private static int Next(string text, int from)
    {
        var at = text.AsSpan(from).IndexOfAny(Prefixes);
        return at < 0 ? -1 : from + at;
    }

    private static (int Length, string Name) At(string text, int at)
    {
        var span = text.AsSpan();
        if (span[at..].StartsWith(KeyBegin, StringComparison.Ordinal))
            return (PrivateKey(span[at..]), "a private key");
        foreach (var form in ByFirst[text[at]])
        {
            if (span[at..].StartsWith(form.Prefix, StringComparison.Ordinal) && form.Match(span, at) is > 0 and var length)
                return (length, form.Name);
        }
        return (0, "");
    }

    // RFC 7468 and OpenPGP: the header line, then base64; in JSON the line ends are written as \n. A header without a body is a placeholder.
    private static int PrivateKey(ReadOnlySpan<char> text)
    {
        var header = text[KeyBegin.Length..Math.Min(text.Length, KeyBegin.Length + LongestHeader)];
        var key = header.IndexOf(KeyEnd, StringComparison.Ordinal);
        var close = header.IndexOf("-----", StringComparison.Ordinal);
        if (key < 0 || close < key)
            return 0;
        var length = KeyBegin.Length + close + 5;
        var body = text[length..Math.Min(text.Length, length + 600)];
        while (!body.IsEmpty)
        {
            var start = body.IndexOfAny(KeyBody);
            if (start < 0)
                return 0;
            var run = body[start..].IndexOfAnyExcept(KeyBody);
            run = run < 0 ? body.Length - start : run;
            if (run >= 32 && !Entropy.IsPlaceholder(body.Slice(start, run)))
                return length;
            body = body[(start + run)..];
        }
        return 0;
    }
}
