using System.Globalization;
using System.Text;

namespace PrGate.Sandbox.GraphQL;

/// <summary>Parses executable GraphQL documents (one operation, any number of fragments; no directives, no subscriptions).</summary>
internal sealed class GraphQLParser
{
    private readonly string _text;
    private readonly Dictionary<string, GraphQLSelection.Fragment> _fragments = new(StringComparer.Ordinal);
    private int _at;

    private GraphQLParser(string text) => _text = text;

    /// <exception cref="GraphQLError">The text is not such a document.</exception>
    public static GraphQLDocument Parse(string text) => new GraphQLParser(text).Document();

    private GraphQLDocument Document()
    {
        GraphQLDocument? operation = null;
        for (Skip(); _at < _text.Length; Skip())
        {
            if (Peek() == '{')
                operation = One(operation, new("query", [], Selections(), _fragments));
            else if (Name() is var word && word == "fragment")
            {
                var name = Name();
                Word("on");
                _fragments.Add(name, new(Name(), Selections()));
            }
            else if (word is "query" or "mutation")
                operation = One(operation, Operation(word));
            else
                throw Unexpected(word);
        }
        return operation ?? throw new GraphQLError("A query attribute must be specified and must be a string.");
    }

    private static GraphQLDocument One(GraphQLDocument? before, GraphQLDocument now) =>
        before is null ? now : throw new GraphQLError("An operation name is required");

    private GraphQLDocument Operation(string kind)
    {
        if (char.IsAsciiLetter(Peek()))
            Name();
        var variables = new List<GraphQLVariable>();
        if (Take('('))
        {
            while (!Take(')'))
            {
                Expect('$');
                var name = Name();
                Expect(':');
                var type = Type();
                variables.Add(new(name, type, Take('=') ? Value() : null));
            }
        }
        return new GraphQLDocument(kind, variables, Selections(), _fragments);
    }

    private string Type()
    {
        string type;
        if (Take('['))
        {
            type = $"[{Type()}]";
            Expect(']');
        }
        else
            type = Name();
        return Take('!') ? type + "!" : type;
    }

    private List<GraphQLSelection> Selections()
    {
        Expect('{');
        var found = new List<GraphQLSelection>();
        while (!Take('}'))
            found.Add(Peek() == '.' ? Fragment() : Field());
        return found;
    }

    private GraphQLSelection Fragment()
    {
        Expect('.');
        Expect('.');
        Expect('.');
        if (Peek() == '{')
            return new GraphQLSelection.Fragment(null, Selections());
        var name = Name();
        return name == "on" ? new GraphQLSelection.Fragment(Name(), Selections()) : new GraphQLSelection.Spread(name);
    }

    private GraphQLSelection.Field Field()
    {
        var key = Name();
        var name = Take(':') ? Name() : key;
        var arguments = new List<KeyValuePair<string, object?>>();
        if (Take('('))
        {
            while (!Take(')'))
            {
                var argument = Name();
                Expect(':');
                arguments.Add(new(argument, Value()));
            }
        }
        return new(key, name, arguments, Peek() == '{' ? Selections() : []);
    }

    private object? Value()
    {
        switch (Peek())
        {
            case '$':
                _at++;
                return new GraphQLVariableUse(Name());
            case '"':
                return String();
            case '[':
                _at++;
                var list = new List<object?>();
                while (!Take(']'))
                    list.Add(Value());
                return list;
            case '{':
                _at++;
                var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
                while (!Take('}'))
                {
                    var name = Name();
                    Expect(':');
                    fields[name] = Value();
                }
                return fields;
            case '-' or (>= '0' and <= '9'):
                return Number();
            default:
                return Name() switch { "true" => true, "false" => false, "null" => null, var constant => constant };
        }
    }

    private object Number()
    {
        var start = _at++;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] is '.' or 'e' or 'E' or '+' or '-'))
            _at++;
        var text = _text[start.._at];
        if (long.TryParse(text, CultureInfo.InvariantCulture, out var whole))
            return whole;
        return double.TryParse(text, CultureInfo.InvariantCulture, out var real) ? real : throw Unexpected(text);
    }

    private string String()
    {
        if (_text.AsSpan(_at).StartsWith("\"\"\""))
        {
            var end = _text.IndexOf("\"\"\"", _at + 3, StringComparison.Ordinal);
            if (end < 0)
                throw new GraphQLError("Parse error: an unterminated string");
            var block = _text[(_at + 3)..end];
            _at = end + 3;
            return block.Trim();
        }
        var text = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            switch (_text[_at])
            {
                case '"':
                    _at++;
                    return text.ToString();
                case '\n':
                    throw new GraphQLError("Parse error: an unterminated string");
                case '\\' when _at + 1 < _text.Length:
                    text.Append(Escape(_text[++_at]));
                    break;
                case var c:
                    text.Append(c);
                    break;
            }
        }
        throw new GraphQLError("Parse error: an unterminated string");
    }

    private char Escape(char c)
    {
        if (c == 'u' && _at + 4 < _text.Length
            && ushort.TryParse(_text.AsSpan(_at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
        {
            _at += 4;
            return (char)code;
        }
        return c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', '"' or '\\' or '/' => c, _ => throw Unexpected("\\" + c) };
    }

    private string Name()
    {
        Skip();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            _at++;
        return _at > start ? _text[start.._at] : throw Unexpected(_at < _text.Length ? _text[_at].ToString() : "end of file");
    }

    private void Word(string word)
    {
        if (Name() is var found && found != word)
            throw Unexpected(found);
    }

    private char Peek()
    {
        Skip();
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private bool Take(char c)
    {
        if (Peek() != c)
            return _at >= _text.Length ? throw Unexpected("end of file") : false;
        _at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Take(c))
            throw Unexpected(_text[_at].ToString());
    }

    private void Skip()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] == '#')
            {
                while (_at < _text.Length && _text[_at] != '\n')
                    _at++;
            }
            else if (char.IsWhiteSpace(_text[_at]) || _text[_at] is ',' or '\uFEFF')
                _at++;
            else
                break;
        }
    }

    private GraphQLError Unexpected(string found) => new($"Parse error on \"{found}\" at {_at}");
}
