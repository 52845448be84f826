namespace PrGate.Checks.ChatCommands;

/// <summary>Finds the commands in a comment. Quotes, code blocks and other bots' commands are none.</summary>
public static class ChatCommandText
{
    /// <summary>The longest command line, in UTF-16 units; a longer one is kept to one unit more, so that the parser can say so.</summary>
    public const int MaxLine = 1_000;

    private const int MostScanned = 65_536;

    /// <summary>Every command's name.</summary>
    public static readonly IReadOnlyList<string> Names = ["recheck", "explain", "override", "waive", "help"];

    /// <summary>The command lines of a comment, at most two: the second is kept only to say that one comment carries one command.</summary>
    /// <returns>Null when the comment has none; lines are separated by a line feed.</returns>
    public static string? Find(string? body)
    {
        if (body is null || !body.Contains('/', StringComparison.Ordinal))
            return null;
        string? first = null;
        string? fence = null;
        foreach (var raw in body.AsSpan(0, Math.Min(body.Length, MostScanned)).EnumerateLines())
        {
            var line = raw.TrimStart(' ');
            if (raw.Length - line.Length > 3)
                continue;
            if (FenceOf(line) is { } mark)
            {
                if (fence is null)
                    fence = mark;
                else if (mark.StartsWith(fence, StringComparison.Ordinal) && line.TrimEnd().Length == mark.Length)
                    fence = null;
                continue;
            }
            if (fence is not null || NameOf(line) is null)
                continue;
            var text = line[..Math.Min(line.Length, MaxLine + 1)].TrimEnd().ToString();
            if (first is not null)
                return first + "\n" + text;
            first = text;
        }
        return first;
    }

    /// <summary>The command that a line begins with, in lower case; null when it is none of the gate's.</summary>
    internal static string? NameOf(ReadOnlySpan<char> line)
    {
        if (line.Length < 2 || line[0] != '/')
            return null;
        var end = 1;
        while (end < line.Length && char.IsAsciiLetter(line[end]))
            end++;
        if (end < line.Length && !char.IsWhiteSpace(line[end]))
            return null;
        foreach (var name in Names)
        {
            if (line[1..end].Equals(name, StringComparison.OrdinalIgnoreCase))
                return name;
        }
        return null;
    }

    // A fence is three or more of the same mark; the closing one is at least as long (CommonMark 4.5).
    private static string? FenceOf(ReadOnlySpan<char> line)
    {
        if (line.Length < 3 || line[0] is not ('`' or '~'))
            return null;
        var length = 1;
        while (length < line.Length && line[length] == line[0])
            length++;
        return length >= 3 ? new string(line[0], length) : null;
    }
}
