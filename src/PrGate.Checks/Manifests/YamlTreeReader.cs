using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PrGate.Checks.Manifests;

/// <summary>Turns YamlDotNet's events into <see cref="YamlNode"/>s and stops at the first bound that is passed.</summary>
internal sealed class YamlTreeReader
{
    private const string CoreTags = "tag:yaml.org,2002:";

    private readonly SourceText _source;
    private readonly List<ManifestProblem> _problems = [];
    private readonly List<YamlDocument> _documents = [];
    private readonly List<(int Start, int End)> _scalars = [];
    private readonly Dictionary<string, YamlNode?> _anchors = new(StringComparer.Ordinal);
    private readonly TreeBuilder _tree;

    public YamlTreeReader(SourceText source)
    {
        _source = source;
        _tree = new TreeBuilder(_problems);
    }

    public ManifestFile Read()
    {
        if (_source.Text.AsSpan().ContainsAnyExcept(" \t\r\n"))
            ReadEvents();
        ReportOddBreaks();
        _problems.Sort((a, b) => a.Start.CompareTo(b.Start));
        return new ManifestFile(_source, _documents, _problems, CommentScan.Find(_source.Text, _scalars));
    }

    private void ReadEvents()
    {
        var parser = new Parser(new Scanner(new StringReader(_source.Text), skipComments: true));
        while (Next(parser) && Take(parser.Current!))
        {
        }
    }

    private bool Next(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException fault) when (_tree.InFlow && (fault.Message.Contains("expected ','", StringComparison.Ordinal) || IsEnd((int)fault.Start.Index)))
        {
            return StopAtOpenBracket();
        }
        catch (YamlException fault)
        {
            var (at, message, fix) = SyntaxAdvice.For(fault, _source);
            return Stop(ProblemKind.Syntax, at, at, message, fix);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The parser has faults of its own on malformed text (an index out of range, an unexpected state): the file is refused, not the process.
            if (_tree.InFlow)
                return StopAtOpenBracket();
            var at = (int)(parser.Current?.End.Index ?? 0);
            return Stop(ProblemKind.Syntax, at, at, "The text after this place is not YAML.", "Correct the syntax here.");
        }
    }

    private bool IsEnd(int offset) => _source.Text.AsSpan(Math.Min(offset, _source.Text.Length)).IsWhiteSpace();

    private bool StopAtOpenBracket() =>
        Stop(ProblemKind.Syntax, _tree.OpenedAt, _tree.OpenedAt + 1, SyntaxAdvice.OpenBracket.Message, SyntaxAdvice.OpenBracket.Fix);

    /// <returns>False to stop reading.</returns>
    private bool Take(ParsingEvent current)
    {
        switch (current)
        {
            case DocumentStart start:
                _tree.StartDocument();
                _anchors.Clear();
                if (!start.IsImplicit)
                    ReportContentBeside((int)start.Start.Index);
                return _documents.Count < ManifestLimits.Documents || OverLimit(start, $"The file has more than {ManifestLimits.Documents} documents.");
            case DocumentEnd:
                _documents.Add(new YamlDocument(_tree.Root!, _documents.Count));
                return true;
            case Scalar scalar:
                return TakeScalar(scalar);
            case AnchorAlias alias:
                return TakeAlias(alias);
            case MappingStart mapping:
                return TakeStart(mapping, isMapping: true, mapping.Style == MappingStyle.Flow, "map");
            case SequenceStart sequence:
                return TakeStart(sequence, isMapping: false, sequence.Style == SequenceStyle.Flow, "seq");
            case MappingEnd or SequenceEnd:
                var (node, anchor) = _tree.Close(AfterBracket((int)current.End.Index));
                Finish(node, anchor);
                return true;
            default:
                return true;
        }
    }

    private bool TakeScalar(Scalar scalar)
    {
        var start = scalar.Anchor.IsEmpty && scalar.Tag.IsEmpty ? Math.Min((int)scalar.Start.Index, _source.Text.Length) : AfterProperties((int)scalar.Start.Index);
        var end = EndOf(scalar, start);
        _scalars.Add((start, end));
        if (!_tree.InFlow && IsIndentedByTab(start))
            return Stop(ProblemKind.Syntax, start, start, "A tab is used for indentation.", "Indent with spaces.");
        var style = scalar.Style switch
        {
            YamlDotNet.Core.ScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
            YamlDotNet.Core.ScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
            YamlDotNet.Core.ScalarStyle.Literal => ScalarStyle.Literal,
            YamlDotNet.Core.ScalarStyle.Folded => ScalarStyle.Folded,
            _ => ScalarStyle.Plain,
        };
        var kind = style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? ScalarResolution.Resolve(scalar.Value) : ScalarKind.String;
        if (!scalar.Tag.IsEmpty)
            kind = Tagged(scalar);
        if (_tree.AtKey && kind == ScalarKind.Null)
            return Stop(ProblemKind.Syntax, start, end, "A key is empty (null).", "Name the key, or quote it.");
        Finish(new YamlScalar(scalar.Value, style, kind, start, end), scalar.Anchor.IsEmpty ? null : scalar.Anchor.Value);
        return WithinNodes(scalar);
    }

    private ScalarKind Tagged(Scalar scalar)
    {
        var kind = scalar.Tag.IsNonSpecific ? ScalarKind.String : scalar.Tag.Value switch
        {
            CoreTags + "str" or CoreTags + "binary" or CoreTags + "timestamp" => ScalarKind.String,
            CoreTags + "int" => ScalarKind.Integer,
            CoreTags + "float" => ScalarKind.Float,
            CoreTags + "bool" => ScalarKind.Boolean,
            CoreTags + "null" => ScalarKind.Null,
            _ => (ScalarKind?)null,
        };
        if (kind is null || !ScalarResolution.Fits(scalar.Value, kind.Value))
        {
            var problem = kind is null ? "is not known to Kubernetes' tools" : "does not fit the value it stands before";
            Report(ProblemKind.OddTag, scalar, $"The tag {Shown.Key(Short(scalar.Tag))} {problem}.", "Remove the tag.");
            return ScalarKind.String;
        }
        return kind.Value;
    }

    private bool TakeStart(NodeEvent start, bool isMapping, bool isFlow, string coreTag)
    {
        if (_tree.AtKey)
        {
            var at = (int)start.Start.Index;
            var (message, fix) = at > 0 && _source.Text[at - 1] == '{' && _source.Text[at] == '{'
                ? SyntaxAdvice.Template
                : ("A key must be a plain name; this one is a mapping or a sequence.", "Quote the key if it is text that contains brackets or braces.");
            return Stop(ProblemKind.Syntax, at, at, message, fix);
        }
        if (_tree.Depth >= ManifestLimits.Depth)
            return OverLimit(start, $"The nesting is deeper than {ManifestLimits.Depth} levels.");
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific && start.Tag.Value != CoreTags + coreTag)
            Report(ProblemKind.OddTag, start, $"The tag {Shown.Key(Short(start.Tag))} is not known to Kubernetes' tools.", "Remove the tag.");
        var anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        if (anchor is not null)
            _anchors[anchor] = null; // known, and not complete yet
        _tree.Open(isMapping, isFlow, (int)start.Start.Index, anchor);
        return WithinNodes(start);
    }

    private bool TakeAlias(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out var anchored))
            return Refuse(alias, $"The alias {Shown.Key(name)} has no anchor above it.", "Define the anchor first, or quote the text if it is not an alias.");
        if (anchored is null)
            return Refuse(alias, $"The alias {Shown.Key(name)} stands inside its own anchor.", "Write the content out: a value cannot contain itself.");
        if (_tree.AtKey && anchored is not YamlScalar { IsNull: false })
            return Refuse(alias, $"The alias {Shown.Key(name)} stands for a key and is not a name.", "Write the key out.");
        if (_tree.Depth + anchored.Height > ManifestLimits.Depth)
            return OverLimit(alias, $"The nesting is deeper than {ManifestLimits.Depth} levels once aliases are written out.");
        _tree.Add(anchored, isAlias: true);
        return WithinNodes(alias);
    }

    private bool Refuse(AnchorAlias alias, string message, string fix) =>
        Stop(ProblemKind.Syntax, (int)alias.Start.Index, (int)alias.End.Index, message, fix);

    private void Finish(YamlNode node, string? anchor)
    {
        if (anchor is not null)
            _anchors[anchor] = node;
        _tree.Add(node, isAlias: false);
    }

    // Kubernetes' splitter of documents (apimachinery, util/yaml) drops the rest of the marker's line; a YAML parser reads it.
    private void ReportContentBeside(int marker)
    {
        var line = _source.Line(_source.PositionOf(marker).Line);
        var rest = line.StartsWith("---", StringComparison.Ordinal) ? line[3..].Trim() : [];
        if (!rest.IsEmpty && rest[0] != '#')
            _problems.Add(new ManifestProblem(ProblemKind.Ambiguous, marker, marker + line.Length, "Content stands on the line of '---': Kubernetes' tools drop it, others read it.", "Begin it on the next line."));
    }

    // YAML 1.1 ends lines at these, YAML 1.2 and editors do not; a byte order mark inside a file is text to some and nothing to others.
    private void ReportOddBreaks()
    {
        var at = _source.Text.AsSpan().IndexOfAny("\u0085\u2028\u2029\uFEFF");
        if (at >= 0)
            _problems.Add(new ManifestProblem(
                ProblemKind.Ambiguous, at, at + 1, $"The invisible character U+{(int)_source.Text[at]:X4} is a line end to some tools and text to others.", "Remove it, or write it as an escape in double quotes."));
    }

    private bool WithinNodes(ParsingEvent at) =>
        _tree.Nodes <= ManifestLimits.Nodes || OverLimit(at, $"The file has more than {ManifestLimits.Nodes:N0} nodes, aliases written out.");

    private bool OverLimit(ParsingEvent at, string message) =>
        Stop(ProblemKind.Limit, (int)at.Start.Index, (int)at.Start.Index, message, "Split the file, or simplify it.");

    private bool Stop(ProblemKind kind, int start, int end, string message, string fix)
    {
        _problems.Add(new ManifestProblem(kind, Math.Min(start, _source.Text.Length), Math.Min(end, _source.Text.Length), message, fix, _tree.Path()));
        return false;
    }

    private void Report(ProblemKind kind, NodeEvent at, string message, string fix) =>
        _problems.Add(new ManifestProblem(kind, (int)at.Start.Index, (int)at.Start.Index, message, fix, _tree.Path()));

    // The parser lets some tabs pass that Go's YAML refuses (YAML 1.2.2 section 6.1 forbids them all).
    private bool IsIndentedByTab(int start)
    {
        var before = _source.Text.AsSpan(0, start);
        var line = before[(before.LastIndexOf('\n') + 1)..];
        var text = line.IndexOfAnyExcept(' ', '\t');
        return line[..(text < 0 ? line.Length : text)].Contains('\t');
    }

    // The parser's end mark of a flow collection stands before its closing bracket.
    private int AfterBracket(int end) => end < _source.Text.Length && (_source.Text[end] is '}' or ']') ? end + 1 : end;

    // A node's anchor and tag stand before it, with white space between.
    private int AfterProperties(int start)
    {
        var text = _source.Text;
        while (start < text.Length && (text[start] is '&' or '!'))
        {
            while (start < text.Length && !char.IsWhiteSpace(text[start]))
                start++;
            while (start < text.Length && char.IsWhiteSpace(text[start]))
                start++;
        }
        return Math.Min(start, text.Length);
    }

    private int EndOf(Scalar scalar, int start)
    {
        var end = Math.Clamp((int)scalar.End.Index, start, _source.Text.Length);
        return start + _source.Text.AsSpan(start, end - start).TrimEnd(" \t\r\n").Length;
    }

    private static string Short(TagName tag) => tag.Value.StartsWith(CoreTags, StringComparison.Ordinal) ? "!!" + tag.Value[CoreTags.Length..] : tag.Value;
}
