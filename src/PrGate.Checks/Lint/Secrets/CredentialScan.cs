using System.Buffers;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>Finds credentials in text, in time linear in its length.</summary>
internal static class CredentialScan
{
    private const string KeyBegin = "-----BEGIN ";
    private const string KeyEnd = "PRIVATE KEY";
    private const string AzureMark = "Q~";
    private const int LongestHeader = 60;

    private static readonly string[] SecretKeyNames = ["ecret_access_key", "ecretAccessKey", "ECRET_ACCESS_KEY"];
    private static readonly SearchValues<char> AzureBody = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~.-");
    private static readonly SearchValues<string> Prefixes = SearchValues.Create([.. CredentialForms.All.Select(f => f.Prefix).Append(KeyBegin).Append(AzureMark).Concat(SecretKeyNames).Distinct()], StringComparison.Ordinal);
    private static readonly ILookup<char, CredentialForm> ByFirst = CredentialForms.All.ToLookup(f => f.Prefix[0]);
    private static readonly SearchValues<char> KeyBody = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>Every credential, in the order of the text.</summary>
    public static IEnumerable<(int Start, int Length, string Name)> Find(string text)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            var (start, length, name) = At(text, at);
            if (length > 0)
                yield return (start, length, name);
            at = length > 0 ? start + length : at + 1;
        }
    }

    private static int Next(string text, int from)
    {
        var at = text.AsSpan(from).IndexOfAny(Prefixes);
        return at < 0 ? -1 : from + at;
    }

    private static (int Start, int Length, string Name) At(string text, int at)
    {
        var span = text.AsSpan();
        if (span[at..].StartsWith(KeyBegin, StringComparison.Ordinal))
            return (at, PrivateKey(span[at..]), "a private key");
        if (span[at..].StartsWith(AzureMark, StringComparison.Ordinal))
            return AzureSecret(text, at);
        foreach (var name in SecretKeyNames)
        {
            if (span[at..].StartsWith(name, StringComparison.Ordinal))
                return NamedSecretKey(text, at + name.Length);
        }
        foreach (var form in ByFirst[text[at]])
        {
            if (span[at..].StartsWith(form.Prefix, StringComparison.Ordinal) && form.Match(span, at) is > 0 and var length)
                return (at, length, form.Name);
        }
        return (at, 0, "");
    }

    // The secret key of AWS has no beginning of its own: 40 characters after a name that says so.
    private static (int Start, int Length, string Name) NamedSecretKey(string text, int after)
    {
        var start = after;
        while (start < text.Length && start - after < 6 && text[start] is '"' or '\'' or ' ' or ':' or '=')
            start++;
        var length = text.AsSpan(start).IndexOfAnyExcept(KeyBody);
        length = length < 0 ? text.Length - start : length;
        var isOne = start > after && length == 40 && !Entropy.IsPlaceholder(text.AsSpan(start, length)) && Entropy.Of(text.AsSpan(start, length)) >= 4;
        return (start, isOne ? length : 0, "a secret access key of AWS");
    }

    // Three characters, a digit, "Q~", and 31 to 34 more: what Microsoft Entra gives an application.
    private static (int Start, int Length, string Name) AzureSecret(string text, int at)
    {
        var start = at - 4;
        if (start < 0 || !char.IsAsciiDigit(text[at - 1]) || text.AsSpan(start, 3).ContainsAnyExcept(AzureBody) || (start > 0 && AzureBody.Contains(text[start - 1])))
            return (at, 0, "");
        var rest = text.AsSpan(at + AzureMark.Length);
        var length = rest.IndexOfAnyExcept(AzureBody);
        length = length < 0 ? rest.Length : length;
        return (start, length is >= 31 and <= 34 ? 4 + AzureMark.Length + length : 0, "a client secret of Azure");
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
