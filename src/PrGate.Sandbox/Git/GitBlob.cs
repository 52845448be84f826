using System.Text;

namespace PrGate.Sandbox.Git;

/// <summary>The content of a file under its real Git id.</summary>
internal sealed class GitBlob
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly bool _isText;

    public GitBlob(byte[] content)
    {
        Content = content;
        Id = GitIds.Of("blob", content);
        _isText = !content.AsSpan(0, Math.Min(content.Length, 8000)).Contains((byte)0);
    }

    public string Id { get; }

    public byte[] Content { get; }

    public int Size => Content.Length;

    /// <summary>Git's own rule: a NUL within the first 8,000 bytes makes it binary.</summary>
    public bool IsBinary => !_isText;

    /// <summary>The lines without their line feeds; a carriage return stays, as in a diff.</summary>
    public string[] Lines()
    {
        if (Content.Length == 0)
            return [];
        var text = Encoding.UTF8.GetString(Content);
        var lines = text.Split('\n');
        return text.EndsWith('\n') ? lines[..^1] : lines;
    }

    public bool EndsWithLineFeed => Content.Length == 0 || Content[^1] == (byte)'\n';

    /// <summary>The content as text, or null when it is binary or not UTF-8.</summary>
    public string? TextOrNull()
    {
        if (IsBinary)
            return null;
        try
        {
            return StrictUtf8.GetString(Content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
