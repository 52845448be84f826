using System.Text;

namespace PrGate.Checks.CodeOwners;

/// <summary>Splits a line at white space; <c>\</c> before a space keeps it, and <c>#</c> at the start of a word begins a comment.</summary>
internal static class LineTokens
{
    /// <returns>Each word with its 1-based column.</returns>
    public static IReadOnlyList<(string Text, int Column)> Split(string line)
    {
        var tokens = new List<(string, int)>();
        var at = 0;
        while (true)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at]))
                at++;
            if (at == line.Length || line[at] == '#')
                return tokens;
            var start = at;
            var token = new StringBuilder();
            while (at < line.Length && !char.IsWhiteSpace(line[at]))
            {
                if (line[at] == '\\' && at + 1 < line.Length && line[at + 1] == ' ')
                    at++;
                token.Append(line[at++]);
            }
            tokens.Add((token.ToString(), start + 1));
        }
    }
}
