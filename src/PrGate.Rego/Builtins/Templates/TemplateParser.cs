using System.Globalization;
using System.Numerics;
using System.Text;
using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Templates;

/// <summary>Reads a template of Go's <c>text/template</c> with its definitions.</summary>
internal sealed class TemplateParser
{
    private const int MaxDepth = 100;
    private const string Main = "template";

    private readonly BuiltinContext _context;
    private readonly string _template;
    private readonly List<TemplateToken> _tokens;
    private readonly Dictionary<string, TemplateNode[]> _definitions = new(StringComparer.Ordinal);
    private List<string> _variables = ["$"];
    private int _next;
    private int _depth;
    private int _ranges;

    private TemplateParser(BuiltinContext context, string template)
    {
        _context = context;
        _template = template;
        _tokens = TemplateLexer.Run(context, template);
    }

    /// <summary>The definitions by name; the template itself is called "template".</summary>
    public static Dictionary<string, TemplateNode[]> Parse(BuiltinContext context, string template)
    {
        var parser = new TemplateParser(context, template);
        var (body, ending) = parser.List(atTop: true);
        if (ending is not null)
            throw parser.Error(ending, $"unexpected {{{{{ending.Value}}}}}");
        parser.Define(Main, body);
        return parser._definitions;
    }

    private TemplateToken Peek => _tokens[_next];

    private TemplateToken PeekPastSpace
    {
        get
        {
            if (Peek.Kind == TemplateTokenKind.Space)
                _next++;
            return Peek;
        }
    }

    private TemplateToken Take() => _tokens[_next++];

    private TemplateToken TakePastSpace()
    {
        _ = PeekPastSpace;
        return Take();
    }

    // Nodes up to the end of the template or an {{end}} or {{else}}, which is consumed up to its word.
    private (TemplateNode[] Nodes, TemplateToken? Ending) List(bool atTop = false)
    {
        if (++_depth > MaxDepth)
            throw Error(Peek, "nested too deeply");
        var nodes = new List<TemplateNode>();
        while (Peek.Kind != TemplateTokenKind.End)
        {
            _context.Charge(1);
            var token = Take();
            if (token.Kind == TemplateTokenKind.Text)
            {
                nodes.Add(new TemplateNode.Text(token.Value, token.At, token.End));
                continue;
            }

            var first = PeekPastSpace;
            if (first.Kind == TemplateTokenKind.Word && first.Value is "end" or "else")
            {
                Take();
                _depth--;
                return ([.. nodes], first);
            }

            if (atTop && first is { Kind: TemplateTokenKind.Word, Value: "define" })
                Definition();
            else
                nodes.Add(Action());
        }

        if (!atTop)
            throw Error(Peek, "unexpected EOF");
        _depth--;
        return ([.. nodes], null);
    }

    private TemplateNode Action()
    {
        var first = Peek;
        if (first.Kind == TemplateTokenKind.Word)
        {
            switch (first.Value)
            {
                case "if": return Branch((pipe, body, otherwise) => new TemplateNode.If(pipe, body, otherwise, first.At, first.End));
                case "with": return Branch((pipe, body, otherwise) => new TemplateNode.With(pipe, body, otherwise, first.At, first.End));
                case "range": return Branch((pipe, body, otherwise) => new TemplateNode.Range(pipe, body, otherwise, first.At, first.End));
                case "block": return Block();
                case "template": return Use();
                case "define": throw Error(first, "unexpected <define> in command");
                case "break" when _ranges > 0:
                    Take();
                    Close(first);
                    return new TemplateNode.Break(first.At, first.End);
                case "continue" when _ranges > 0:
                    Take();
                    Close(first);
                    return new TemplateNode.Continue(first.At, first.End);
                default: break;
            }
        }

        var pipe = Pipeline("command", TemplateTokenKind.Close);
        return new TemplateNode.Action(pipe, pipe.At, pipe.End);
    }

    private TemplateNode Branch(Func<TemplateNode.Pipeline, TemplateNode[], TemplateNode[], TemplateNode> create)
    {
        var word = Take().Value;
        var known = _variables.Count;
        var pipe = Pipeline(word, TemplateTokenKind.Close, inRange: word == "range");
        _ranges += word == "range" ? 1 : 0;
        var (body, ending) = List();
        _ranges -= word == "range" ? 1 : 0;
        TemplateNode[] otherwise = [];
        if (ending!.Value == "else")
            otherwise = Otherwise(word, ending);
        else
            Close(ending);
        _variables.RemoveRange(known, _variables.Count - known);
        return create(pipe, body, otherwise);
    }

    private TemplateNode[] Otherwise(string word, TemplateToken elseToken)
    {
        // "else if" is an if inside the else that shares its end.
        var next = PeekPastSpace;
        if (next.Kind == TemplateTokenKind.Word && next.Value == word && word != "range")
            return [Action()];
        Close(elseToken);
        var (body, ending) = List();
        if (ending!.Value == "else")
            throw Error(ending, "expected end; found {{else}}");
        Close(ending);
        return body;
    }

    private void Definition()
    {
        Take();
        var name = TemplateName("define clause");
        Close(name);
        var (body, ending) = Separately(() => List());
        if (ending!.Value == "else")
            throw Error(ending, "unexpected {{else}} in define clause");
        Close(ending);
        Define(name.Value, body);
    }

    private TemplateNode.Use Block()
    {
        var word = Take();
        var name = TemplateName("block clause");
        var pipe = Pipeline("block clause", TemplateTokenKind.Close);
        var (body, ending) = Separately(() => List());
        if (ending!.Value == "else")
            throw Error(ending, "unexpected {{else}} in block clause");
        Close(ending);
        Define(name.Value, body);
        return new(name.Value, pipe, word.At, name.End);
    }

    private TemplateNode.Use Use()
    {
        var word = Take();
        var name = TemplateName("template clause");
        TemplateNode.Pipeline? pipe = null;
        if (PeekPastSpace.Kind == TemplateTokenKind.Close)
            Take();
        else
            pipe = Pipeline("template clause", TemplateTokenKind.Close);
        return new(name.Value, pipe, word.At, name.End);
    }

    private TemplateToken TemplateName(string where)
    {
        var name = TakePastSpace();
        return name.Kind == TemplateTokenKind.Constant ? name : throw Unexpected(name, where);
    }

    // A definition sees neither the variables around it nor the range it stands in.
    private T Separately<T>(Func<T> read)
    {
        var (variables, ranges) = (_variables, _ranges);
        (_variables, _ranges) = (["$"], 0);
        var result = read();
        (_variables, _ranges) = (variables, ranges);
        return result;
    }

    // An empty body does not replace another.
    private void Define(string name, TemplateNode[] body)
    {
        if (!_definitions.TryGetValue(name, out var known) || IsEmpty(known))
            _definitions[name] = body;
        else if (!IsEmpty(body))
            throw TemplateError.Parsing(_template, 0, $"template: multiple definition of template {GoQuote.Text(name)}");
    }

    private static bool IsEmpty(TemplateNode[] body) => Array.TrueForAll(body, node => node is TemplateNode.Text text && string.IsNullOrWhiteSpace(text.Value));

    private void Close(TemplateToken after)
    {
        var token = TakePastSpace();
        if (token.Kind != TemplateTokenKind.Close)
            throw Unexpected(token, $"{{{{{after.Value}}}}}");
    }

    private TemplateNode.Pipeline Pipeline(string where, TemplateTokenKind end, bool inRange = false)
    {
        if (++_depth > MaxDepth)
            throw Error(Peek, "nested too deeply");
        var at = PeekPastSpace.At;
        var (variables, assigns) = Declarations(where, inRange);
        var commands = new List<TemplateNode.Command>();
        while (PeekPastSpace.Kind != end)
        {
            if (Peek.Kind is TemplateTokenKind.Close or TemplateTokenKind.CloseGroup or TemplateTokenKind.Pipe or TemplateTokenKind.Comma
                or TemplateTokenKind.Assign or TemplateTokenKind.Declare)
                throw Unexpected(Peek, where);
            commands.Add(Command(where));
        }

        var close = Take();
        if (commands.Count == 0)
            throw Error(close, $"missing value for {where}");
        for (var i = 1; i < commands.Count; i++)
        {
            if (commands[i].Words[0] is TemplateNode.Constant or TemplateNode.Dot or TemplateNode.Nil)
                throw Error(close, $"non executable command in pipeline stage {i + 1}");
        }

        _depth--;
        return new(variables, assigns, [.. commands], at, commands[^1].End);
    }

    private (string[] Variables, bool Assigns) Declarations(string where, bool inRange)
    {
        if (Peek.Kind != TemplateTokenKind.Variable)
            return ([], false);
        var first = Peek;
        var start = _next++;
        var next = PeekPastSpace;
        if (next.Kind is TemplateTokenKind.Assign or TemplateTokenKind.Declare)
        {
            Take();
            return Declare([first.Value], next);
        }

        if (next.Kind == TemplateTokenKind.Comma)
        {
            Take();
            var second = PeekPastSpace;
            if (!inRange || second.Kind != TemplateTokenKind.Variable)
                throw Error(next, $"too many declarations in {where}");
            Take();
            var sign = TakePastSpace();
            if (sign.Kind is not (TemplateTokenKind.Assign or TemplateTokenKind.Declare))
                throw Error(sign, inRange ? "range can only initialize variables" : $"too many declarations in {where}");
            return Declare([first.Value, second.Value], sign);
        }

        _next = start;
        return ([], false);
    }

    private (string[] Variables, bool Assigns) Declare(string[] names, TemplateToken sign)
    {
        var assigns = sign.Kind == TemplateTokenKind.Assign;
        foreach (var name in names)
        {
            if (!assigns)
                _variables.Add(name);
            else if (!_variables.Contains(name))
                throw Error(sign, $"undefined variable {GoQuote.Text(name)}");
        }

        return (names, assigns);
    }

    private TemplateNode.Command Command(string where)
    {
        var words = new List<TemplateNode>();
        var at = PeekPastSpace.At;
        while (true)
        {
            _context.Charge(1);
            if (Operand() is { } word)
                words.Add(word);
            var token = Take();
            if (token.Kind == TemplateTokenKind.Space && PeekPastSpace.Kind is not (TemplateTokenKind.Pipe or TemplateTokenKind.Close or TemplateTokenKind.CloseGroup))
                continue;
            if (token.Kind == TemplateTokenKind.Space)
                token = Take();
            if (token.Kind is TemplateTokenKind.Close or TemplateTokenKind.CloseGroup)
            {
                _next--;
                break;
            }

            if (token.Kind != TemplateTokenKind.Pipe)
                throw Unexpected(token, "operand");
            if (PeekPastSpace.Kind is TemplateTokenKind.Close or TemplateTokenKind.CloseGroup)
                throw Error(token, $"missing value for {where}");
            break;
        }

        return words.Count > 0 ? new([.. words], at, words[^1].End) : throw Error(Peek, "empty command");
    }

    private TemplateNode? Operand()
    {
        var term = Term();
        if (term is null || Peek.Kind != TemplateTokenKind.Field)
            return term;

        var names = new List<string>();
        var end = term.End;
        while (Peek.Kind == TemplateTokenKind.Field)
        {
            _context.Charge(1);
            end = Peek.End;
            names.Add(Take().Value[1..]);
        }

        return term switch
        {
            TemplateNode.Field field => new TemplateNode.Field([.. field.Names, .. names], term.At, end),
            TemplateNode.Variable variable => new TemplateNode.Variable(variable.Name, [.. variable.Names, .. names], term.At, end),
            TemplateNode.Constant or TemplateNode.Dot or TemplateNode.Nil =>
                throw Error(Peek, $"unexpected . after term {GoQuote.Text(_template[term.At..term.End])}"),
            _ => new TemplateNode.Chain(term, [.. names], term.At, end),
        };
    }

    private TemplateNode? Term()
    {
        var token = PeekPastSpace;
        TemplateNode? node = token.Kind switch
        {
            TemplateTokenKind.Word => Word(token),
            TemplateTokenKind.Dot => new TemplateNode.Dot(token.At, token.End),
            TemplateTokenKind.Field => new TemplateNode.Field([token.Value[1..]], token.At, token.End),
            TemplateTokenKind.Variable => _variables.Contains(token.Value)
                ? new TemplateNode.Variable(token.Value, [], token.At, token.End)
                : throw Error(token, $"undefined variable {GoQuote.Text(token.Value)}"),
            TemplateTokenKind.Constant => new TemplateNode.Constant(token.Value, token.At, token.End),
            TemplateTokenKind.Character => new TemplateNode.Constant((long)Rune.GetRuneAt(token.Value, 0).Value, token.At, token.End),
            TemplateTokenKind.Number => new TemplateNode.Constant(Number(token), token.At, token.End),
            _ => null,
        };
        if (node is not null)
        {
            Take();
            return node;
        }

        if (token.Kind != TemplateTokenKind.OpenGroup)
            return null;
        Take();
        return Pipeline("parenthesized pipeline", TemplateTokenKind.CloseGroup);
    }

    private TemplateNode Word(TemplateToken token) => token.Value switch
    {
        "true" => new TemplateNode.Constant(true, token.At, token.End),
        "false" => new TemplateNode.Constant(false, token.At, token.End),
        "nil" => new TemplateNode.Nil(token.At, token.End),
        "if" or "else" or "end" or "range" or "with" or "define" or "block" or "template" => throw Unexpected(token, "operand"),
        var name => TemplateFunctions.Exists(name)
            ? new TemplateNode.Function(name, token.At, token.End)
            : throw Error(token, $"function {GoQuote.Text(name)} not defined"),
    };

    private object Number(TemplateToken token)
    {
        var text = token.Value;
        var digits = text.TrimStart('+', '-').Replace("_", "", StringComparison.Ordinal);
        var negative = text.StartsWith('-');
        var (radix, body) = digits.Length > 1 && digits[0] == '0'
            ? char.ToLowerInvariant(digits[1]) switch
            {
                'x' => (16, digits[2..]),
                'o' => (8, digits[2..]),
                'b' => (2, digits[2..]),
                _ => (8, digits[1..]),
            }
            : (10, digits);
        if (TryWhole(body, radix, out var whole))
        {
            whole = negative ? -whole : whole;
            return whole >= long.MinValue && whole <= long.MaxValue ? (long)whole : throw Error(token, $"integer overflow: {GoQuote.Text(text)}");
        }

        if (radix is 10 or 8 && text.Trim('+', '-').All(symbol => char.IsAsciiDigit(symbol) || symbol is '.' or 'e' or 'E' or '+' or '-')
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var real)
            && double.IsFinite(real))
            return negative ? -real : real;
        throw Error(token, $"illegal number syntax: {GoQuote.Text(text)}");
    }

    private static bool TryWhole(string digits, int radix, out BigInteger value)
    {
        value = 0;
        if (digits.Length is 0 or > 64)
            return false;
        foreach (var digit in digits)
        {
            var one = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (one >= radix)
                return false;
            value = (value * radix) + one;
        }

        return true;
    }

    private BuiltinException Unexpected(TemplateToken token, string where) => Error(token, token.Kind == TemplateTokenKind.End
        ? "unexpected EOF"
        : $"unexpected {GoQuote.Text(token.Value)} in {where}");

    private BuiltinException Error(TemplateToken token, string problem) => TemplateError.Parsing(_template, token.At, problem);
}
