using System.Globalization;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Yaml;

/// <summary>
/// Reads the first document of a YAML text into values, as Kubernetes' tools do: block and flow style, all scalar styles, anchors and
/// aliases, merge keys, the core tags. Keys become strings, of equal keys the last one counts.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 200;

    private readonly BuiltinContext _context;
    private readonly YamlText _input;
    private readonly YamlScalarReader _scalars;
    private readonly Dictionary<string, RegoValue> _anchors = new(StringComparer.Ordinal);
    private int _depth;

    private YamlReader(BuiltinContext context, string text)
    {
        _context = context;
        _input = new YamlText(text);
        _scalars = new YamlScalarReader(_input);
    }

    /// <exception cref="BuiltinException">The text is not YAML, or nests deeper than 200.</exception>
    public static RegoValue Read(BuiltinContext context, string text)
    {
        context.Charge(1 + (text.Length / 4));
        return new YamlReader(context, text).Document();
    }

    private RegoValue Document()
    {
        _input.SkipToToken();
        while (_input.Current == '%' && _input.Column == 0)
        {
            while (!_input.AtLineEnd)
                _input.Position++;
            _input.SkipToToken();
        }

        if (_input.AtMarker && _input.Starts("---"))
        {
            _input.Position += 3;
            _input.SkipBlanks();
        }

        var value = Block(-1);
        _input.SkipToToken();
        return _input.AtEnd || _input.AtMarker ? value : throw _input.Error("did not find expected <document start>");
    }

    /// <summary>A node whose lines are indented more than <paramref name="indent"/>; null if there is none.</summary>
    /// <param name="indent">The column of the node's parent.</param>
    /// <param name="onNewLine">The line end before the node was already passed.</param>
    /// <param name="afterKey">A list may then stand at the parent's own column, and a mapping not on the key's line.</param>
    private RegoValue Block(int indent, bool afterKey = false, bool onNewLine = false)
    {
        if (++_depth > MaxDepth)
            throw _input.Error("exceeded max depth");
        _context.Charge(1);
        var sameLine = !_input.SkipToToken() && !onNewLine;
        var column = _input.Column;
        RegoValue value = RegoNull.Instance;
        var inside = column > indent || (afterKey && column == indent && IsEntry('-'));
        if (!_input.AtEnd && !_input.AtMarker && (sameLine || inside))
            value = Node(indent, column, afterKey && sameLine);
        _depth--;
        return value;
    }

    private bool IsEntry(char indicator) => _input.Current == indicator && _input.IsBlank(1);

    private RegoValue Node(int indent, int column, bool besideKey)
    {
        var start = _input.Position;
        var (anchor, tag) = Properties(out var newLine);
        if (newLine || _input.AtLineEnd)
        {
            // The properties stood on a line of their own.
            var content = _input.Column > indent || IsEntry('-') ? Block(indent, afterKey: true, onNewLine: newLine) : RegoNull.Instance;
            return Named(anchor, YamlTags.Apply(_input, tag, content, isPlain: false, ""));
        }

        if (_input.Current is '|' or '>')
            return Named(anchor, YamlTags.Apply(_input, tag, new RegoString(_scalars.BlockScalar(indent)), isPlain: false, ""));
        var isSequence = IsEntry('-');
        if (besideKey && (isSequence || IsEntry('?') || IsKeyAhead()))
            throw _input.Error($"{(isSequence ? "block sequence entries" : "mapping values")} are not allowed in this context");
        if (isSequence)
            return Named(anchor, Sequence(_input.Column));
        if (IsEntry('?') || IsKeyAhead())
        {
            // Properties before a key on the same line belong to the key, not to the mapping.
            if (anchor is not null || tag is not null)
                _input.Position = start;
            return Mapping(column);
        }

        var value = Flow(indent, tag, inFlow: false);
        return Named(anchor, value);
    }

    private RegoValue Named(string? anchor, RegoValue value)
    {
        if (anchor is not null)
            _anchors[anchor] = value;
        return value;
    }

    private (string? Anchor, string? Tag) Properties(out bool newLine)
    {
        (string? anchor, string? tag) = (null, null);
        newLine = false;
        while (_input.Current is '&' or '!')
        {
            var start = _input.Position;
            while (!_input.IsBlank(0) && _input.Current is not (',' or ']' or '}'))
                _input.Position++;
            var word = _input.Slice(start, _input.Position);
            if (word[0] == '&')
                anchor = word[1..];
            else
                tag = word;
            newLine = _input.SkipToToken();
            if (newLine)
                break;
        }

        return (anchor, tag);
    }

    /// <summary>Whether the rest of the line starts with a key: a scalar or flow node, then a colon and a blank.</summary>
    private bool IsKeyAhead()
    {
        var start = _input.Position;
        var line = _input.LineStart;
        try
        {
            Properties(out _);
            if (_input.Current is '"' or '\'')
                _scalars.Quoted();
            else if (_input.Current is '[' or '{')
                SkipFlow();
            else if (_input.Current == '*')
                Word();
            else
                _scalars.PlainLine(inFlow: false);
            _input.SkipBlanks();
            return _input.LineStart == line && _input.Current == ':' && _input.IsBlank(1);
        }
        finally
        {
            _input.Position = start;
        }
    }

    private void SkipFlow()
    {
        var depth = 0;
        do
        {
            if (_input.Current is '"' or '\'')
            {
                _scalars.Quoted();
                continue;
            }

            depth += _input.Current is '[' or '{' ? 1 : _input.Current is ']' or '}' ? -1 : 0;
            _input.Position++;
        }
        while (depth > 0 && !_input.AtEnd);
    }

    private string Word()
    {
        var start = ++_input.Position;
        while (!_input.IsBlank(0) && _input.Current is not (',' or ']' or '}' or ':'))
            _input.Position++;
        return _input.Slice(start, _input.Position);
    }

    private RegoArray Sequence(int column)
    {
        var items = new List<RegoValue>();
        while (!_input.AtEnd && !_input.AtMarker && _input.Column == column && IsEntry('-'))
        {
            _input.Position++;
            items.Add(Block(column));
            _input.SkipToToken();
        }

        if (!_input.AtEnd && !_input.AtMarker && _input.Column > column)
            throw _input.Error("did not find expected '-' indicator");
        return new RegoArray([.. items]);
    }

    private RegoObject Mapping(int column)
    {
        var entries = new RegoObjectBuilder();
        var merged = new List<RegoObject>();
        while (!_input.AtEnd && !_input.AtMarker && _input.Column == column && (IsEntry('?') || IsKeyAhead()))
        {
            RegoValue key;
            RegoValue value = RegoNull.Instance;
            var isMerge = _input.Starts("<<");
            if (IsEntry('?'))
            {
                _input.Position++;
                key = Block(column);
                _input.SkipToToken();
                if (_input.Column == column && IsEntry(':'))
                {
                    _input.Position++;
                    value = Block(column);
                }
            }
            else
            {
                var (anchor, tag) = Properties(out _);
                key = Named(anchor, Flow(column, tag, inFlow: false, isKey: true));
                _input.SkipBlanks();
                _input.Position++;
                value = Block(column, afterKey: true);
            }

            if (isMerge && key is RegoString { Value: "<<" })
                merged.AddRange(Merged(value));
            else
                entries[YamlTags.Key(_input, key)] = value;
            _input.SkipToToken();
        }

        if (!_input.AtEnd && !_input.AtMarker && _input.Column > column)
            throw _input.Error("mapping values are not allowed in this context");
        Merge(entries, merged);
        return entries.Build();
    }

    private IEnumerable<RegoObject> Merged(RegoValue value) => value switch
    {
        RegoObject one => [one],
        RegoArray many when many.All(item => item is RegoObject) => many.Cast<RegoObject>(),
        _ => throw _input.Error("map merge requires map or sequence of maps as the value"),
    };

    private void Merge(RegoObjectBuilder entries, List<RegoObject> merged)
    {
        foreach (var source in merged)
        {
            _context.Charge(source.Count);
            foreach (var (key, value) in source)
                entries.TryAdd(key, value);
        }
    }

    /// <summary>A scalar, alias or flow collection.</summary>
    private RegoValue Flow(int indent, string? tag, bool inFlow, bool isKey = false)
    {
        switch (_input.Current)
        {
            case '*':
                var name = Word();
                if (!_anchors.TryGetValue(name, out var known))
                    throw _input.Error($"unknown anchor '{name}' referenced");
                _context.Charge(Objects.ValueSize.Of(known));
                return known;
            case '"' or '\'':
                return YamlTags.Apply(_input, tag, new RegoString(_scalars.Quoted()), isPlain: false, "");
            case '[':
                return YamlTags.Apply(_input, tag, FlowSequence(indent), isPlain: false, "");
            case '{':
                return YamlTags.Apply(_input, tag, FlowMapping(indent), isPlain: false, "");
            case '@' or '`' or '%':
                throw _input.Error("found character that cannot start any token");
            default:
                var text = isKey ? _scalars.PlainLine(inFlow) : _scalars.Plain(indent, inFlow);
                return YamlTags.Apply(_input, tag, RegoNull.Instance, isPlain: true, text);
        }
    }

    private RegoValue FlowNode(int indent)
    {
        if (++_depth > MaxDepth)
            throw _input.Error("exceeded max depth");
        _context.Charge(1);
        var (anchor, tag) = Properties(out _);
        var value = _input.Current is ',' or ']' or '}' || (_input.Current == ':' && IsFlowColon())
            ? YamlTags.Apply(_input, tag, RegoNull.Instance, isPlain: true, "")
            : Flow(indent, tag, inFlow: true);
        _depth--;
        return Named(anchor, value);
    }

    private bool IsFlowColon() => _input.IsBlank(1) || _input.Peek(1) is ',' or ']' or '}' or '[' or '{';

    private RegoArray FlowSequence(int indent)
    {
        var items = new List<RegoValue>();
        _input.Position++;
        for (Open(']'); _input.Current != ']'; Next(']'))
        {
            var item = FlowNode(indent);
            _input.SkipToToken();
            if (_input.Current == ':')
            {
                // A single pair: [a: b].
                _input.Position++;
                _input.SkipToToken();
                item = RegoObject.Of([KeyValuePair.Create<RegoValue, RegoValue>(YamlTags.Key(_input, item), FlowNode(indent))]);
            }

            items.Add(item);
        }

        _input.Position++;
        return new RegoArray([.. items]);
    }

    private RegoObject FlowMapping(int indent)
    {
        var entries = new RegoObjectBuilder();
        var merged = new List<RegoObject>();
        _input.Position++;
        for (Open('}'); _input.Current != '}'; Next('}'))
        {
            if (IsEntry('?'))
            {
                _input.Position++;
                _input.SkipToToken();
            }

            var isMerge = _input.Starts("<<");
            var wasQuoted = _input.Current is '"' or '\'';
            var key = FlowNode(indent);
            RegoValue value = RegoNull.Instance;
            _input.SkipToToken();
            if (_input.Current == ':' && (IsFlowColon() || wasQuoted))
            {
                _input.Position++;
                _input.SkipToToken();
                value = FlowNode(indent);
            }

            if (isMerge && key is RegoString { Value: "<<" })
                merged.AddRange(Merged(value));
            else
                entries[YamlTags.Key(_input, key)] = value;
        }

        _input.Position++;
        Merge(entries, merged);
        return entries.Build();
    }

    private void Open(char close)
    {
        _input.SkipToToken();
        if (_input.AtEnd)
            throw _input.Error(string.Create(CultureInfo.InvariantCulture, $"did not find expected ',' or '{close}'"));
    }

    private void Next(char close)
    {
        _input.SkipToToken();
        if (_input.Current == ',')
        {
            _input.Position++;
            _input.SkipToToken();
        }
        else if (_input.Current != close)
        {
            throw _input.Error($"did not find expected ',' or '{close}'");
        }

        if (_input.AtEnd)
            throw _input.Error($"did not find expected ',' or '{close}'");
    }
}
