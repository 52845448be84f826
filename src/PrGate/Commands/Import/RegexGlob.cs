using System.Text;

namespace PrGate.Commands.Import;

/// <summary>Writes simple regular expressions on paths as patterns that match exactly the same paths.</summary>
internal static class RegexGlob
{
    private const string Plain = "_-/ @,~#%&=:;";

    /// <returns>Patterns of which any may match; null when the expression says more than patterns can.</returns>
    public static IReadOnlyList<string>? Write(string regex)
    {
        var body = regex;
        var startsAnywhere = !body.StartsWith('^');
        body = startsAnywhere ? body : body[1..];
        var endsAnywhere = !body.EndsWith('$') || body.EndsWith("\\$", StringComparison.Ordinal);
        body = endsAnywhere ? body : body[..^1];
        if (Tokens(body) is not { } tokens)
            return null;
        if (startsAnywhere && tokens is not ["\0", ..])
            tokens.Insert(0, "\0");
        if (endsAnywhere && tokens is not [.., "\0"])
            tokens.Add("\0");
        return Patterns(tokens);
    }

    // "\0" stands for ".*"; every other token is a piece of a pattern.
    private static List<string>? Tokens(string body)
    {
        var tokens = new List<string>();
        for (var at = 0; at < body.Length; at++)
        {
            var rest = body.AsSpan(at);
            if (rest.StartsWith(".*"))
            {
                if (tokens is not [.., "\0"])
                    tokens.Add("\0");
                at++;
            }
            else if (rest.StartsWith("[^/]*"))
            {
                tokens.Add("*");
                at += 4;
            }
            else if (rest.StartsWith("[^/]+"))
            {
                tokens.Add("?*");
                at += 4;
            }
            else if (rest[0] == '\\' && rest.Length > 1 && rest[1] is '.' or '-' or '/' or '_' or '+' or '@')
            {
                tokens.Add(rest[1].ToString());
                at++;
            }
            else if (rest[0] == '(' && rest.IndexOf(')') is > 1 and var close && Choices(rest[1..close].ToString()) is { } choices)
            {
                tokens.Add(choices);
                at += close;
            }
            else if (char.IsLetterOrDigit(rest[0]) || Plain.Contains(rest[0], StringComparison.Ordinal))
            {
                tokens.Add(rest[0].ToString());
            }
            else
            {
                return null;
            }
            if (at + 1 < body.Length && body[at + 1] == '?' && tokens[^1].Length == 1 && char.IsLetterOrDigit(tokens[^1][0]))
            {
                tokens[^1] = "{" + tokens[^1] + ",}";
                at++;
            }
            else if (at + 1 < body.Length && body[at + 1] is '?' or '+' or '{' or '*')
            {
                return null;
            }
        }
        return tokens;
    }

    private static string? Choices(string group)
    {
        var text = group.StartsWith("?:", StringComparison.Ordinal) ? group[2..] : group;
        var plain = text.Replace("\\.", ".", StringComparison.Ordinal);
        return plain.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '|') && !plain.Contains("||", StringComparison.Ordinal) && (text.Count(c => c == '.') == text.Split("\\.").Length - 1)
            ? "{" + plain.Replace('|', ',') + "}"
            : null;
    }

    // ".*" is nothing, a part of a name, or that and more folders: a name alone, or a name's rest, any folders, a name's begin.
    private static IReadOnlyList<string>? Patterns(List<string> tokens)
    {
        var patterns = new List<StringBuilder> { new() };
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i] != "\0")
            {
                patterns.ForEach(p => p.Append(tokens[i]));
                continue;
            }
            var afterSlash = i == 0 || tokens[i - 1] == "/";
            var beforeSlash = i + 1 < tokens.Count && tokens[i + 1] == "/";
            var isLast = i == tokens.Count - 1;
            if (afterSlash && isLast)
                patterns.ForEach(p => p.Append("**"));
            else if (afterSlash && beforeSlash)
                patterns.ForEach(p => p.Append("*/**"));
            else if (afterSlash)
                patterns.ForEach(p => p.Append("**/*"));
            else if (isLast)
                Fork(patterns, "*", "*/**");
            else if (beforeSlash)
                Fork(patterns, "*", "*/**");
            else
                Fork(patterns, "*", "*/**/*");
            if (patterns.Count > 8)
                return null;
        }
        return [.. patterns.Select(p => p.ToString())];
    }

    private static void Fork(List<StringBuilder> patterns, string one, string other)
    {
        var forked = patterns.ConvertAll(p => new StringBuilder().Append(p).Append(other));
        patterns.ForEach(p => p.Append(one));
        patterns.AddRange(forked);
    }
}
