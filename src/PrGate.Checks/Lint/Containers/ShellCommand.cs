using System.Buffers;
using System.Collections.Frozen;

namespace PrGate.Checks.Lint.Containers;

/// <summary>A simple command.</summary>
/// <param name="Words">With assignments and the program, in the order written; at least one.</param>
internal sealed record ShellCommand(IReadOnlyList<ShellWord> Words)
{
    /// <summary>What runs the program that follows it.</summary>
    private static readonly FrozenSet<string> Prefixes = FrozenSet.ToFrozenSet(
        ["sudo", "doas", "env", "exec", "command", "time", "nice", "nohup", "busybox", "if", "then", "else", "elif", "while", "until", "do", "!", "{", "&"]);

    private static readonly FrozenSet<string> PrefixFlagsWithValue = FrozenSet.ToFrozenSet(["-u", "-g", "-n", "--user", "--group"]);

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly int _program = FindProgram(Words);

    /// <summary>The program's name without its folder; empty when there is none.</summary>
    public string Program => _program < Words.Count ? Words[_program].Text[(Words[_program].Text.LastIndexOfAny(['/', '\\']) + 1)..] : "";

    /// <summary>What follows the program.</summary>
    public IEnumerable<ShellWord> Arguments => Words.Skip(_program + 1);

    private static int FindProgram(IReadOnlyList<ShellWord> words)
    {
        var at = 0;
        var prefixed = "";
        for (; at < words.Count; at++)
        {
            var text = words[at].Text;
            if (prefixed.Length > 0 && PrefixFlagsWithValue.Contains(text) && prefixed != "env")
                at++;
            else if (Prefixes.Contains(text))
                prefixed = text;
            else if (!IsAssignment(text) && !(prefixed.Length > 0 && text.StartsWith('-')))
                break;
        }
        return at;
    }

    private static bool IsAssignment(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && text.AsSpan(0, equals).IndexOfAnyExcept(NameCharacters) < 0;
    }
}
