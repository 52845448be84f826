using PrGate.Checks.Manifests;

namespace PrGate.Checks.Hcl.Parsing;

/// <summary>
/// Recursive descent over the text itself, one pass, since what a character means depends on where it stands (HCL native syntax, "Lexical
/// Elements"). This part: files, bodies, blocks and the counting of bounds.
/// </summary>
internal sealed partial class HclParser
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly bool _allowsQuotedNames;
    private readonly List<ManifestProblem> _problems = [];
    private readonly List<ManifestComment> _comments = [];
    private readonly int _end;
    private int _at;
    private int _depth;
    private int _nodes;

    public HclParser(SourceText source, bool allowsQuotedNames)
        : this(source, 0, source.Text.Length)
    {
        _allowsQuotedNames = allowsQuotedNames;
    }

    /// <summary>For a part of the text.</summary>
    public HclParser(SourceText source, int start, int end)
    {
        _source = source;
        _text = source.Text;
        _at = start;
        _end = end;
    }

    public HclFile ReadFile()
    {
        var attributes = new List<HclAttribute>();
        var blocks = new List<HclBlock>();
        try
        {
            ReadItems(attributes, blocks);
            if (_at < _end)
                throw Fault(_at, _at + 1, "This `}` closes nothing.", "Remove it, or look for a brace too many above.");
        }
        catch (HclSyntaxException fault)
        {
            _problems.Add(fault.Problem);
        }
        _problems.Sort((a, b) => a.Start.CompareTo(b.Start));
        return new HclFile(_source, new HclBody(attributes, blocks, 0, _end), _problems, _comments);
    }

    /// <summary>Reads up to the end of the text or a closing brace, which it leaves.</summary>
    private void ReadItems(List<HclAttribute> attributes, List<HclBlock> blocks)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            SkipBlank();
            if (_at >= _end || _text[_at] == '}')
                return;
            var start = _at;
            var name = ReadItemName();
            var nameEnd = _at;
            SkipInLine();
            if (Peek() == '=' && Peek(1) != '=')
            {
                _at++;
                attributes.Add(ReadAttribute(name, start, nameEnd, names));
                ExpectLineEnd($"the argument {Shown.Key(name)}");
            }
            else
            {
                blocks.Add(ReadBlock(name, start, nameEnd));
                ExpectLineEnd($"the block {Shown.Key(name)}");
            }
        }
    }

    private string ReadItemName()
    {
        if (Peek() == '"' && _allowsQuotedNames)
            return ReadLabel().Text;
        if (TryReadName() is { } name)
            return name;
        throw Peek() == '"'
            ? Fault(_at, _at + 1, "An argument's name does not stand in quotes.", "Write the name without quotes.")
            : Fault(_at, _at + 1, "The name of an argument or block is due here.", "Begin with `name = value` or `name {`.");
    }

    private HclAttribute ReadAttribute(string name, int start, int nameEnd, HashSet<string> names)
    {
        Enter(start);
        var value = ReadExpression();
        _depth--;
        if (!names.Add(name))
        {
            _problems.Add(new ManifestProblem(
                ProblemKind.Syntax, start, nameEnd, $"The argument {Shown.Key(name)} stands twice in this block.", "Keep one of them."));
        }
        return new HclAttribute(name, nameEnd, value, start);
    }

    private HclBlock ReadBlock(string type, int start, int headerEnd)
    {
        var labels = new List<HclLabel>();
        while (true)
        {
            SkipInLine();
            if (Peek() == '"')
                labels.Add(ReadLabel());
            else if (_at is var at && TryReadName() is { } name)
                labels.Add(new HclLabel(name, at, _at));
            else
                break;
            headerEnd = _at;
        }
        if (Peek() != '{')
        {
            throw labels.Count == 0
                ? Fault(start, headerEnd, $"{Shown.Key(type)} is neither an argument nor a block.", "Write `name = value`, or open the block with `{` on the same line.")
                : Fault(_at, _at + 1, $"The block {Shown.Key(type)} is not opened on this line.", "Write `{` after its labels.");
        }
        var bodyStart = _at++;
        Enter(start);
        var attributes = new List<HclAttribute>();
        var blocks = new List<HclBlock>();
        SkipInLine();
        if (IsLineEnd())
            ReadItems(attributes, blocks);
        else if (Peek() != '}')
            ReadOnlyArgument(attributes);
        if (Peek() != '}')
            throw Fault(start, headerEnd, $"The block {Shown.Key(type)} that begins here is not closed.", "Add the missing `}`.");
        _at++;
        _depth--;
        return new HclBlock(type, labels, new HclBody(attributes, blocks, bodyStart, _at), headerEnd, start, _at);
    }

    // "Block with one argument on the line" is the only other form (HCL native syntax, OneLineBlock).
    private void ReadOnlyArgument(List<HclAttribute> attributes)
    {
        var start = _at;
        var name = ReadItemName();
        var nameEnd = _at;
        SkipInLine();
        if (Peek() != '=' || Peek(1) == '=')
            throw Fault(start, nameEnd, "A block on one line holds one argument only.", "Break the line after `{`.");
        _at++;
        attributes.Add(ReadAttribute(name, start, nameEnd, []));
        SkipInLine();
        if (Peek() != '}')
            throw Fault(_at, _at + 1, "A block on one line holds one argument only.", "Break the line after `{`, and give each argument its own.");
    }

    private HclLabel ReadLabel()
    {
        var template = ReadQuoted();
        return template.Constant is { } text
            ? new HclLabel(text, template.Start, template.End)
            : throw Fault(template.Start, template.End, "A name in quotes holds no `${…}`.", "Write the name itself.");
    }

    private void ExpectLineEnd(string after)
    {
        SkipInLine();
        if (!IsLineEnd())
            throw Fault(_at, _at + 1, $"A line break is due after {after}.", "Put what follows on a line of its own.");
    }

    private void Enter(int start)
    {
        if (++_depth > HclLimits.Depth)
            throw Limit(start, $"The nesting is deeper than {HclLimits.Depth} levels.", "Simplify the file.");
        Count(start);
    }

    private void Count(int start)
    {
        if (++_nodes > HclLimits.Nodes)
            throw Limit(start, $"The file has more than {HclLimits.Nodes:N0} nodes.", "Split the file, or simplify it.");
    }

    private static HclSyntaxException Limit(int start, string message, string fix) => new(new ManifestProblem(ProblemKind.Limit, start, start, message, fix));

    private HclSyntaxException Fault(int start, int end, string message, string fix)
    {
        return new(new ManifestProblem(ProblemKind.Syntax, Math.Min(start, _end), Math.Min(end, _end), message, fix));
    }
}
