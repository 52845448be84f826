using System.Diagnostics.CodeAnalysis;

namespace PrGate.Checks.PullRequests;

/// <summary>The name of one commit: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits.</summary>
public readonly record struct CommitSha
{
    private readonly string? _value;

    private CommitSha(string value) => _value = value;

    /// <summary>All digits. The default value of the struct has none and must not be used.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This commit SHA was never set.");

    /// <summary>The first seven digits, as people write it.</summary>
    public string Short => Value[..7];

    /// <exception cref="FormatException"><paramref name="text"/> is not a full commit SHA.</exception>
    public static CommitSha Parse(string text) =>
        TryParse(text, out var sha) ? sha.Value : throw new FormatException($"'{text}' is not a full commit SHA (40 or 64 hexadecimal digits).");

    /// <returns>False, and null, for anything but 40 or 64 hexadecimal digits; upper case is accepted and lowered.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CommitSha? sha)
    {
        sha = text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigit) ? new CommitSha(text.ToLowerInvariant()) : null;
        return sha is not null;
    }

    public override string ToString() => Value;
}
