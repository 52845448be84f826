using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Hcl.Parsing;

/// <summary>Literals, names, calls and parentheses.</summary>
internal sealed partial class HclParser
{
    private HclExpression ReadTerm()
    {
        SkipSpace();
        var start = _at;
        var c = Peek();
        if (c == '"')
            return ReadQuoted();
        if (c == '<' && Peek(1) == '<')
            return ReadHeredoc();
        if (c == '[')
            return ReadTuple();
        if (c == '{')
            return ReadObject();
        if (c == '(')
            return ReadParentheses();
        if (char.IsAsciiDigit(c))
            return ReadNumber();
        if (TryReadName() is not { } name)
        {
            throw _at >= _end
                ? Fault(_at, _at, "The file ends where a value is due.", "Add the value, and close what is open.")
                : Fault(_at, _at + 1, "A value is due here.", c == '\'' ? "Use double quotes; HCL has no others." : "Write a value, a reference or a function call.");
        }
        var afterName = _at;
        name = ReadNamespaces(name);
        SkipSpace();
        if (Peek() == '(')
            return ReadCall(name, start);
        return name switch
        {
            "true" or "false" => new HclLiteral(HclLiteralKind.Boolean, name, start, afterName),
            "null" => new HclLiteral(HclLiteralKind.Null, name, start, afterName),
            _ => new HclVariable(name, start, afterName),
        };
    }

    private string ReadNamespaces(string name)
    {
        while (Peek() == ':' && Peek(1) == ':')
        {
            _at += 2;
            var part = TryReadName() ?? throw Fault(_at, _at + 1, "A function's name is due after `::`.", "Write `provider::name::function(…)`.");
            name = $"{name}::{part}";
            if (Peek() != ':' && Peek() != '(')
                throw Fault(_at, _at + 1, "A name with `::` is a function's and must be called.", "Write its arguments in parentheses.");
        }
        return name;
    }

    private HclLiteral ReadNumber()
    {
        var start = _at;
        SkipDigits();
        if (Peek() == '.' && char.IsAsciiDigit(Peek(1)))
        {
            _at++;
            SkipDigits();
        }
        if (Peek() is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            _at += 2;
            SkipDigits();
        }
        return new HclLiteral(HclLiteralKind.Number, _text[start.._at], start, _at);
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek()))
            _at++;
    }

    private HclParentheses ReadParentheses()
    {
        var start = _at++;
        var lines = _linesCount;
        _linesCount = false;
        var inner = ReadExpression();
        SkipSpace();
        if (Peek() != ')')
            throw Fault(start, start + 1, "The parenthesis that opens here is not closed.", "Add the missing `)`.");
        _at++;
        _linesCount = lines;
        return new HclParentheses(inner, start, _at);
    }

    private HclCall ReadCall(string name, int start)
    {
        var open = _at++;
        var lines = _linesCount;
        _linesCount = false;
        var arguments = new List<HclExpression>();
        var expands = false;
        while (true)
        {
            SkipSpace();
            if (Peek() == ')')
                break;
            if (expands)
                throw Fault(_at, _at + 1, "Only the last argument is followed by `...`.", "Move it to the end.");
            arguments.Add(ReadExpression());
            SkipSpace();
            if (Peek() == '.' && Peek(1) == '.' && Peek(2) == '.')
            {
                _at += 3;
                expands = true;
                SkipSpace();
            }
            if (Peek() == ',')
                _at++;
            else if (Peek() != ')')
                throw Fault(open, open + 1, "The arguments that begin here are not closed.", "Separate them by commas and close them with `)`.");
        }
        _at++;
        _linesCount = lines;
        return new HclCall(name, arguments, expands, start, _at);
    }
}
