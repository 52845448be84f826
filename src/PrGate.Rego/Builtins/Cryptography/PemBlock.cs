using System.Security.Cryptography;

namespace PrGate.Rego.Builtins.Cryptography;

/// <summary>A block of PEM text.</summary>
/// <param name="Label">What follows BEGIN, such as CERTIFICATE.</param>
/// <param name="Bytes">The decoded content.</param>
/// <param name="Rest">The text after the block's last line.</param>
internal sealed record PemBlock(string Label, byte[] Bytes, string Rest)
{
    /// <summary>The first block of a text, null if there is none.</summary>
    public static PemBlock? Read(string text)
    {
        if (!PemEncoding.TryFind(text, out var fields))
            return null;
        var end = fields.Location.End.GetOffset(text.Length);
        var line = text.IndexOf('\n', end);
        var rest = line >= 0 && text.AsSpan(end, line - end).IsWhiteSpace() ? text[(line + 1)..] : text[end..];
        var content = text[fields.Base64Data];
        return new PemBlock(text[fields.Label], Convert.FromBase64String(content), rest.AsSpan().IsWhiteSpace() && !rest.Contains('\n', StringComparison.Ordinal) ? "" : rest);
    }

    /// <summary>All blocks of a text.</summary>
    public static IEnumerable<PemBlock> ReadAll(string text)
    {
        for (var block = Read(text); block is not null; block = Read(block.Rest))
            yield return block;
    }
}
