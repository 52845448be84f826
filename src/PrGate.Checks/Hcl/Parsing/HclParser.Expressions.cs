using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Hcl.Parsing;

/// <summary>Conditionals, operators and traversals.</summary>
internal sealed partial class HclParser
{
    private const int Levels = 6;

    private HclExpression ReadExpression()
    {
        SkipSpace();
        Enter(_at);
        var expression = ReadOperation(0);
        SkipSpace();
        if (Peek() == '?')
        {
            _at++;
            var then = ReadExpression();
            SkipSpace();
            if (Peek() != ':')
                throw Fault(_at, _at + 1, "The `:` of this condition is missing.", "Write `condition ? value : other value`.");
            _at++;
            expression = new HclConditional(expression, then, ReadExpression());
        }
        _depth--;
        return expression;
    }

    private HclExpression ReadOperation(int level)
    {
        if (level == Levels)
            return ReadUnary();
        var first = ReadOperation(level + 1);
        List<HclExpression>? operands = null;
        List<string>? operators = null;
        while (true)
        {
            SkipSpace();
            if (OperatorAt(level) is not { } sign)
                break;
            _at += sign.Length;
            (operators ??= []).Add(sign);
            (operands ??= [first]).Add(ReadOperation(level + 1));
        }
        return operands is null ? first : new HclOperation(operands, operators!);
    }

    // From the loosest to the tightest (HCL native syntax, "Operations").
    private string? OperatorAt(int level) => (level, Peek(), Peek(1)) switch
    {
        (0, '|', '|') => "||",
        (1, '&', '&') => "&&",
        (2, '=', '=') => "==",
        (2, '!', '=') => "!=",
        (3, '<', '=') => "<=",
        (3, '>', '=') => ">=",
        (3, '<', _) => "<",
        (3, '>', _) => ">",
        (4, '+', _) => "+",
        (4, '-', _) => "-",
        (5, '*', _) => "*",
        (5, '/', _) => "/",
        (5, '%', _) => "%",
        _ => null,
    };

    private HclExpression ReadUnary()
    {
        SkipSpace();
        var sign = Peek();
        if (sign is not ('-' or '!'))
            return ReadTraversal();
        var start = _at++;
        Enter(start);
        var operand = ReadUnary();
        _depth--;
        return new HclUnary(sign, operand, start);
    }

    private HclExpression ReadTraversal()
    {
        var root = ReadTerm();
        List<HclStep>? steps = null;
        while (true)
        {
            SkipSpace();
            if (Peek() == '[')
                (steps ??= []).Add(ReadIndex());
            else if (Peek() == '.' && Peek(1) != '.')
                (steps ??= []).Add(ReadDot());
            else
                break;
        }
        return steps is null ? root : new HclTraversal(root, steps);
    }

    private HclStep ReadDot()
    {
        var start = _at++;
        Count(start);
        SkipSpace();
        if (Peek() == '*')
            return new HclStep(HclStepKind.AttributeSplat, null, null, start, ++_at);
        if (TryReadName() is { } name)
            return new HclStep(HclStepKind.Attribute, name, null, start, _at);
        var digits = _at;
        while (char.IsAsciiDigit(Peek()))
            _at++;
        if (_at == digits)
            throw Fault(start, start + 1, "A name is due after this dot.", "Write the attribute's name.");
        return new HclStep(HclStepKind.Index, null, new HclLiteral(HclLiteralKind.Number, _text[digits.._at], digits, _at), start, _at);
    }

    private HclStep ReadIndex()
    {
        var start = _at++;
        var lines = _linesCount;
        _linesCount = false;
        SkipSpace();
        HclExpression? key = null;
        if (Peek() == '*')
            _at++;
        else
            key = ReadExpression();
        SkipSpace();
        if (Peek() != ']')
            throw Fault(start, start + 1, "The index that begins here is not closed.", "Add the missing `]`.");
        _at++;
        _linesCount = lines;
        Count(start);
        return new HclStep(key is null ? HclStepKind.FullSplat : HclStepKind.Index, null, key, start, _at);
    }
}
