using System.Text.RegularExpressions;
using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Regexes;

/// <summary>
/// A prepared RE2 expression. Matching takes time linear in the text; the one construct .NET's linear engine cannot do (an ASCII
/// word boundary in a text beyond ASCII) runs on the backtracking engine under a time limit.
/// </summary>
internal sealed class RegoRegex
{
    private const int MaxPattern = 64 * 1024;
    private static readonly TimeSpan BacktrackingLimit = TimeSpan.FromSeconds(1);

    private readonly RegexNode _node;
    private readonly string _pattern;
    private readonly bool _hasWordBoundaries;
    private readonly List<(string Name, int Number)> _names = [];
    private Regex? _plain;
    private Regex? _wide;
    private Regex? _bounded;

    private RegoRegex(string pattern, RegexNode node)
    {
        _pattern = pattern;
        _node = node;
        _hasWordBoundaries = RegexPrinter.HasWordBoundaries(node);
        GroupCount = CountGroups(node);
    }

    /// <summary>Captures, without the whole match.</summary>
    public int GroupCount { get; }

    /// <summary>The number of a named capture, or null.</summary>
    public int? NumberOf(string name)
    {
        foreach (var (known, number) in _names)
        {
            if (known == name)
                return number;
        }

        return null;
    }

    /// <summary>Prepares an expression.</summary>
    /// <exception cref="BuiltinException">It is not RE2, or larger than is accepted.</exception>
    public static RegoRegex Parse(string pattern)
    {
        if (pattern.Length > MaxPattern)
            throw new BuiltinException($"the expression has {pattern.Length} characters, at most {MaxPattern} are allowed");
        try
        {
            return new RegoRegex(pattern, RegexParser.Parse(pattern));
        }
        catch (RegexSyntaxException error)
        {
            throw new BuiltinException(error.Message, error);
        }
    }

    /// <summary>An expression that was built, not parsed.</summary>
    /// <param name="source">What it was built from, for messages.</param>
    /// <param name="node">The expression.</param>
    public static RegoRegex Of(string source, RegexNode node) => new(source, node);

    /// <summary>The expression prepared once.</summary>
    public static RegoRegex For(BuiltinContext context, string pattern) => BuiltinContext.Prepared(("regex", pattern), () =>
    {
        context.Charge(64 + pattern.Length);
        return Parse(pattern);
    });

    public bool IsMatch(BuiltinContext context, string text)
    {
        context.Charge(1 + (text.Length / 8));
        return IsMatch(text);
    }

    /// <summary>The same outside an evaluation.</summary>
    public bool IsMatch(string text) => Guarded(() => Engine(text).IsMatch(text));

    /// <summary>
    /// Successive matches that do not overlap, at most <paramref name="limit"/> unless it is negative. As in Go an empty match
    /// directly after another one does not count.
    /// </summary>
    public List<Match> Matches(BuiltinContext context, string text, long limit = -1)
    {
        context.Charge(1 + (text.Length / 8));
        return Guarded(() =>
        {
            var matches = new List<Match>();
            var end = -1;
            for (var match = limit == 0 ? Match.Empty : Engine(text).Match(text); match.Success; match = match.NextMatch())
            {
                context.Charge(8 + (match.Length / 16));
                if (match.Length == 0 && (match.Index == end || SplitsPair(text, match.Index)))
                    continue;
                end = match.Index + match.Length;
                matches.Add(match);
                if (matches.Count == limit)
                    break;
            }

            return matches;
        });
    }

    /// <summary>Go's <c>Regexp.Split</c> without a limit.</summary>
    public List<string> Split(BuiltinContext context, string text)
    {
        if (_pattern.Length > 0 && text.Length == 0)
            return [""];
        var parts = new List<string>();
        var (start, end) = (0, 0);
        foreach (var match in Matches(context, text))
        {
            end = match.Index;
            if (match.Index + match.Length != 0)
                parts.Add(text[start..end]);
            start = match.Index + match.Length;
        }

        if (end != text.Length)
            parts.Add(text[start..]);
        return parts;
    }

    private static bool SplitsPair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private Regex Engine(string text)
    {
        if (_hasWordBoundaries && !System.Text.Ascii.IsValid(text))
            return _bounded ??= new Regex(RegexPrinter.Print(_node, surrogates: true, asciiBoundaries: true), RegexOptions.CultureInvariant, BacktrackingLimit);
        return CodePoints.HasSurrogates(text) ? _wide ??= Linear(surrogates: true) : _plain ??= Linear(surrogates: false);
    }

    private Regex Linear(bool surrogates)
    {
        var pattern = RegexPrinter.Print(_node, surrogates, asciiBoundaries: false);
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException error)
        {
            throw new BuiltinException($"the expression `{_pattern}` needs too large an automaton", error);
        }
    }

    private T Guarded<T>(Func<T> match)
    {
        try
        {
            return match();
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new BuiltinException($"the expression `{_pattern}` took longer than {BacktrackingLimit.TotalSeconds} s on this text", error);
        }
    }

    private int CountGroups(RegexNode node)
    {
        switch (node)
        {
            case RegexNode.Capture capture:
                if (capture.Name is { } name)
                    _names.Add((name, capture.Number));
                return 1 + CountGroups(capture.Inner);
            case RegexNode.Repeat repeat:
                return CountGroups(repeat.Inner);
            case RegexNode.Sequence sequence:
                return sequence.Parts.Sum(CountGroups);
            case RegexNode.Choice choice:
                return choice.Alternatives.Sum(CountGroups);
            default:
                return 0;
        }
    }
}
