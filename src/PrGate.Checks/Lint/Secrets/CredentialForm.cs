using System.Buffers;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>How a kind of credential looks: a fixed beginning, then characters of an alphabet.</summary>
/// <param name="Name">For people: "a token of GitHub".</param>
/// <param name="Min">Characters after the beginning at least.</param>
/// <param name="Max">Characters after the beginning at most: a longer run is something else.</param>
internal sealed record CredentialForm(string Name, string Prefix, SearchValues<char> Alphabet, int Min, int Max)
{
    /// <summary>More that must hold of what follows the beginning; null when the alphabet and the length say it all.</summary>
    public Func<ReadOnlySpan<char>, bool>? Holds { get; init; }

    /// <summary>The length of the credential that begins at <paramref name="at"/>, or 0.</summary>
    public int Match(ReadOnlySpan<char> text, int at)
    {
        if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '_'))
            return 0;
        var rest = text[(at + Prefix.Length)..];
        var length = rest[..Math.Min(rest.Length, Max + 1)].IndexOfAnyExcept(Alphabet);
        if (length < 0)
            length = Math.Min(rest.Length, Max + 1);
        var isOne = length >= Min && length <= Max && (Holds?.Invoke(rest[..length]) ?? true) && !Entropy.IsPlaceholder(rest[..length]);
        return isOne ? Prefix.Length + length : 0;
    }
}
