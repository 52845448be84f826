using System.Globalization;
using System.Text;

namespace PrGate.Rego.Builtins.Regexes;

/// <summary>
/// Writes a parsed expression in .NET's syntax such that the non-backtracking engine answers as RE2 does: code points instead of
/// UTF-16 units, ASCII classes spelled out, <c>$</c> as the very end.
/// </summary>
internal sealed class RegexPrinter
{
    private readonly StringBuilder _text = new();
    private readonly bool _surrogates;
    private readonly bool _asciiBoundaries;

    private RegexPrinter(bool surrogates, bool asciiBoundaries)
    {
        _surrogates = surrogates;
        _asciiBoundaries = asciiBoundaries;
    }

    /// <param name="node">The expression.</param>
    /// <param name="surrogates">Also match code points above U+FFFF; only needed for texts that hold some.</param>
    /// <param name="asciiBoundaries">
    /// Spell word boundaries out with look-around, which the non-backtracking engine cannot do; only needed for texts beyond ASCII.
    /// </param>
    public static string Print(RegexNode node, bool surrogates, bool asciiBoundaries)
    {
        var printer = new RegexPrinter(surrogates, asciiBoundaries);
        printer.Add(node);
        return printer._text.ToString();
    }

    /// <summary>Whether the expression asks for word boundaries, which .NET sees differently beyond ASCII.</summary>
    public static bool HasWordBoundaries(RegexNode node) => node switch
    {
        RegexNode.Assertion { Kind: RegexAssertion.WordBoundary or RegexAssertion.NotWordBoundary } => true,
        RegexNode.Capture capture => HasWordBoundaries(capture.Inner),
        RegexNode.Repeat repeat => HasWordBoundaries(repeat.Inner),
        RegexNode.Sequence sequence => sequence.Parts.Any(HasWordBoundaries),
        RegexNode.Choice choice => choice.Alternatives.Any(HasWordBoundaries),
        _ => false,
    };

    private void Add(RegexNode node)
    {
        switch (node)
        {
            case RegexNode.Class one:
                AddClass(one.Set);
                break;
            case RegexNode.Assertion assertion:
                _text.Append(Assertion(assertion.Kind));
                break;
            case RegexNode.Capture capture:
                _text.Append(CultureInfo.InvariantCulture, $"(?<{capture.Number}>");
                Add(capture.Inner);
                _text.Append(')');
                break;
            case RegexNode.Repeat repeat:
                AddRepeat(repeat);
                break;
            case RegexNode.Sequence sequence:
                foreach (var part in sequence.Parts)
                    Add(part);
                break;
            case RegexNode.Choice choice:
                AddChoice(choice);
                break;
        }
    }

    private void AddChoice(RegexNode.Choice choice)
    {
        _text.Append("(?:");
        for (var i = 0; i < choice.Alternatives.Count; i++)
        {
            if (i > 0)
                _text.Append('|');
            Add(choice.Alternatives[i]);
        }

        _text.Append(')');
    }

    private void AddRepeat(RegexNode.Repeat repeat)
    {
        _text.Append("(?:");
        Add(repeat.Inner);
        _text.Append(')').Append((repeat.Min, repeat.Max) switch
        {
            (0, null) => "*",
            (1, null) => "+",
            (0, 1) => "?",
            (var min, null) => string.Create(CultureInfo.InvariantCulture, $"{{{min},}}"),
            (var min, var max) => string.Create(CultureInfo.InvariantCulture, $"{{{min},{max}}}"),
        });
        if (repeat.Lazy)
            _text.Append('?');
    }

    private string Assertion(RegexAssertion kind) => kind switch
    {
        RegexAssertion.TextStart => @"\A",
        RegexAssertion.TextEnd => @"\z",
        RegexAssertion.LineStart => "(?m:^)",
        RegexAssertion.LineEnd => "(?m:$)",
        RegexAssertion.WordBoundary when _asciiBoundaries => "(?:(?<=[0-9A-Z_a-z])(?![0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?=[0-9A-Z_a-z]))",
        RegexAssertion.WordBoundary => @"\b",
        RegexAssertion.NotWordBoundary when _asciiBoundaries => "(?:(?<=[0-9A-Z_a-z])(?=[0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?![0-9A-Z_a-z]))",
        _ => @"\B",
    };

    private void AddClass(CodePointSet set)
    {
        var basic = new StringBuilder();
        var pairs = new List<string>();
        foreach (var (low, high) in set.Ranges)
        {
            AddBasic(basic, low, Math.Min(high, 0xD7FF));
            AddBasic(basic, Math.Max(low, 0xE000), Math.Min(high, 0xFFFF));
            if (_surrogates && high > 0xFFFF)
                AddPairs(pairs, Math.Max(low, 0x10000), high);
        }

        if (basic.Length == 0 && pairs.Count == 0)
        {
            // An empty class matches nothing.
            _text.Append(@"[^\s\S]");
            return;
        }

        if (basic.Length > 0)
            pairs.Insert(0, $"[{basic}]");
        _text.Append(pairs.Count == 1 ? pairs[0] : $"(?:{string.Join('|', pairs)})");
    }

    private static void AddBasic(StringBuilder text, int low, int high)
    {
        if (low > high)
            return;
        text.Append(Unit(low));
        if (high > low)
            text.Append('-').Append(Unit(high));
    }

    /// <summary>A range above U+FFFF as ranges of surrogates: a partial first lead, whole leads, a partial last lead.</summary>
    private static void AddPairs(List<string> pairs, int low, int high)
    {
        while (low <= high)
        {
            var lead = Lead(low);
            var end = Math.Min(high, (((low - 0x10000) | 0x3FF) + 0x10000));
            var lastLead = lead;
            if (Trail(low) == 0xDC00)
            {
                // Whole blocks of 1024 share one alternative.
                while (end + 0x400 <= high)
                {
                    end += 0x400;
                    lastLead++;
                }

                if (lastLead > lead && Trail(end) != 0xDFFF)
                {
                    end -= 0x400;
                    lastLead--;
                }
            }

            var leads = lastLead > lead ? $"[{Unit(lead)}-{Unit(lastLead)}]" : Unit(lead);
            pairs.Add($"{leads}[{Unit(Trail(low))}-{Unit(Trail(end))}]");
            low = end + 1;
        }
    }

    private static int Lead(int codePoint) => 0xD800 + ((codePoint - 0x10000) >> 10);

    private static int Trail(int codePoint) => 0xDC00 + ((codePoint - 0x10000) & 0x3FF);

    private static string Unit(int unit) => string.Create(CultureInfo.InvariantCulture, $"\\u{unit:X4}");
}
