using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Hcl.Parsing;

/// <summary><c>%{ if … }</c> and <c>%{ for … }</c> of templates.</summary>
internal sealed partial class HclParser
{
    /// <returns>Null for a directive that closes or divides another; its word is then <paramref name="closing"/>.</returns>
    private HclTemplatePart? ReadDirective(TemplateReading reading, out string? closing)
    {
        var start = _at;
        Enter(start);
        _at += 2;
        var lines = _linesCount;
        _linesCount = false;
        SkipStrip();
        SkipSpace();
        closing = null;
        HclTemplatePart? part = null;
        switch (TryReadName())
        {
            case "if":
                part = ReadIf(reading, start, lines);
                break;
            case "for":
                part = ReadForDirective(reading, start, lines);
                break;
            case "else" or "endif" or "endfor" when reading.Open == 0:
                throw Fault(start, _at, "This directive closes none that is open.", "Remove it, or add the `%{ if … }` or `%{ for … }` it belongs to.");
            case ("else" or "endif" or "endfor") and var word:
                CloseSequence(start);
                closing = word;
                break;
            default:
                throw Fault(start, start + 2, "After `%{` stands if, else, endif, for or endfor.", "For the two characters themselves, write `%%{`.");
        }
        _linesCount = lines;
        _depth--;
        return part;
    }

    private HclIfDirective ReadIf(TemplateReading reading, int start, bool lines)
    {
        var condition = ReadExpression();
        CloseSequence(start);
        var then = ReadDirectiveBody(reading, lines, out var closing);
        List<HclTemplatePart> otherwise = [];
        if (closing == "else")
            otherwise = ReadDirectiveBody(reading, lines, out closing);
        return closing == "endif" ? new HclIfDirective(condition, then, otherwise, start, _at) : throw NotClosed(start, "if", "endif");
    }

    private HclForDirective ReadForDirective(TemplateReading reading, int start, bool lines)
    {
        var (first, second, source) = ReadForIntroduction();
        CloseSequence(start);
        var body = ReadDirectiveBody(reading, lines, out var closing);
        return closing == "endfor" ? new HclForDirective(first, second, source, body, start, _at) : throw NotClosed(start, "for", "endfor");
    }

    private List<HclTemplatePart> ReadDirectiveBody(TemplateReading reading, bool lines, out string? closing)
    {
        _linesCount = lines;
        var parts = ReadParts(reading with { Open = reading.Open + 1 }, out closing);
        _linesCount = false;
        return parts;
    }

    private HclSyntaxException NotClosed(int start, string word, string end) =>
        Fault(start, start + 2, $"The directive `%{{ {word} }}` that begins here is not closed.", $"Add `%{{ {end} }}`.");
}
