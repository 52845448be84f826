using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Hcl.Parsing;

/// <summary>Tuples, objects and what <c>for</c> makes of them.</summary>
internal sealed partial class HclParser
{
    private HclExpression ReadTuple()
    {
        var start = _at++;
        var lines = _linesCount;
        _linesCount = false;
        SkipSpace();
        if (TryReadFor())
            return ReadFor(start, ']', lines);
        var items = new List<HclExpression>();
        while (true)
        {
            SkipSpace();
            if (Peek() == ']')
                break;
            items.Add(ReadExpression());
            SkipSpace();
            if (Peek() == ',')
                _at++;
            else if (Peek() != ']')
                throw ListFault(start);
        }
        _at++;
        _linesCount = lines;
        return new HclTuple(items, start, _at);
    }

    // At the end the opening bracket is the place to show; before it, the place where the comma is due.
    private HclSyntaxException ListFault(int start) => _at >= _end
        ? Fault(start, start + 1, "The list that opens here is not closed.", "Add the missing `]`.")
        : Fault(_at, _at + 1, "A comma or `]` is due here.", "Separate the list's items by commas.");

    private HclExpression ReadObject()
    {
        var start = _at++;
        var lines = _linesCount;
        _linesCount = false;
        SkipSpace();
        if (TryReadFor())
            return ReadFor(start, '}', lines);
        _linesCount = true;
        var items = new List<HclObjectItem>();
        while (true)
        {
            SkipBlank();
            if (Peek() == '}')
                break;
            if (_at >= _end)
                throw Fault(start, start + 1, "The object that opens here is not closed.", "Add the missing `}`.");
            items.Add(ReadObjectItem());
            SkipSpace();
            if (Peek() == ',')
                _at++;
            else if (Peek() != '}' && !IsLineEnd())
                throw Fault(_at, _at + 1, "A comma or a line break is due here.", "Separate the object's items.");
        }
        _at++;
        _linesCount = lines;
        return new HclObject(items, start, _at);
    }

    private HclObjectItem ReadObjectItem()
    {
        var key = ReadExpression();
        SkipSpace();
        if ((Peek() != '=' || Peek(1) == '=') && Peek() != ':')
            throw Fault(_at, _at + 1, "`=` or `:` is due after this key.", "Write `key = value`.");
        _at++;
        return new HclObjectItem(key, ReadExpression());
    }

    /// <summary>Reads the word <c>for</c>, which is reserved at the beginning of a collection.</summary>
    private bool TryReadFor()
    {
        var at = _at;
        if (TryReadName() == "for")
            return true;
        _at = at;
        return false;
    }

    private HclFor ReadFor(int start, char close, bool lines)
    {
        var (first, second, source) = ReadForIntroduction();
        SkipSpace();
        if (Peek() != ':')
            throw Fault(_at, _at + 1, "`:` is due after the collection of this `for`.", "Write `for item in collection : value`.");
        _at++;
        HclExpression? key = null;
        var value = ReadExpression();
        SkipSpace();
        if (close == '}')
        {
            if (Peek() != '=' || Peek(1) != '>')
                throw Fault(_at, _at + 1, "An object's `for` makes `key => value`.", "Write `=>` between the key and the value.");
            _at += 2;
            (key, value) = (value, ReadExpression());
            SkipSpace();
        }
        var groups = key is not null && Peek() == '.' && Peek(1) == '.' && Peek(2) == '.';
        if (groups)
            _at += 3;
        var condition = ReadForCondition();
        if (Peek() != close)
            throw Fault(start, start + 1, "The `for` that opens here is not closed.", $"Add the missing `{close}`.");
        _at++;
        _linesCount = lines;
        return new HclFor(first, second, source, key, value, groups, condition, start, _at);
    }

    private HclExpression? ReadForCondition()
    {
        SkipSpace();
        var at = _at;
        if (TryReadName() != "if")
        {
            _at = at;
            return null;
        }
        var condition = ReadExpression();
        SkipSpace();
        return condition;
    }

    /// <summary>Reads <c>k, v in source</c>.</summary>
    private (string First, string? Second, HclExpression Source) ReadForIntroduction()
    {
        var first = ReadForName();
        SkipSpace();
        string? second = null;
        if (Peek() == ',')
        {
            _at++;
            second = ReadForName();
            SkipSpace();
        }
        var at = _at;
        if (TryReadName() != "in")
            throw Fault(at, at + 1, "`in` is due after the names of this `for`.", "Write `for item in collection`.");
        return (first, second, ReadExpression());
    }

    private string ReadForName()
    {
        SkipSpace();
        return TryReadName() ?? throw Fault(_at, _at + 1, "A name is due in this `for`.", "Write `for item in collection`.");
    }
}
