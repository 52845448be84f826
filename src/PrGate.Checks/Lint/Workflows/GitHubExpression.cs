using System.Text;

namespace PrGate.Checks.Lint.Workflows;

/// <summary>
/// Finds what an expression of GitHub Actions (docs.github.com, "Evaluate expressions") can come out as: the references whose text becomes part of its
/// value. A comparison comes out as true or false whatever it compares.
/// </summary>
internal sealed class GitHubExpression
{
    private const int Depth = 32;

    private static readonly string[] Judgements = ["contains", "startswith", "endswith", "success", "failure", "always", "cancelled", "hashfiles"];

    private readonly string _text;
    private int _at;
    private bool _failed;

    private GitHubExpression(string text)
    {
        _text = text;
    }

    /// <summary>The references in all <c>${{ … }}</c> of a text, in lower case with indexes as <c>*</c>: <c>github.event.commits.*.message</c>.</summary>
    public static IEnumerable<WorkflowReference> InText(string text)
    {
        for (var open = text.IndexOf("${{", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${{", open + 3, StringComparison.Ordinal))
        {
            var close = EndOf(text, open + 3);
            if (close < 0)
                yield break;
            foreach (var reference in Of(text[(open + 3)..close], open + 3))
                yield return reference;
        }
    }

    /// <summary>The references of one expression, such as an <c>if</c> without its braces.</summary>
    public static IReadOnlyList<WorkflowReference> Of(string expression, int offset = 0)
    {
        var reading = new GitHubExpression(expression);
        var found = reading.ReadOr(Depth);
        reading.SkipSpace();
        // What cannot be read may hold anything: every reference in it counts.
        if (reading._failed || reading._at < expression.Length)
            found = reading.Every();
        return [.. found.Select(r => r with { Start = r.Start + offset, End = r.End + offset })];
    }

    /// <summary>Offset of the braces that close an expression, those in its strings left out; -1 when there are none.</summary>
    public static int EndOf(string text, int from)
    {
        var quoted = false;
        for (var at = from; at + 1 < text.Length; at++)
        {
            if (text[at] == '\'')
                quoted = !quoted;
            else if (!quoted && text[at] == '}' && text[at + 1] == '}')
                return at;
        }
        return -1;
    }

    private List<WorkflowReference> Every()
    {
        var all = new List<WorkflowReference>();
        for (_at = 0; _at < _text.Length;)
        {
            if (_text[_at] == '\'')
                SkipString();
            else if (IsName(_text[_at]) && ReadReference(0) is { } reference)
                all.Add(reference);
            else
                _at++;
        }
        return all;
    }

    // "a || b" comes out as either; "a && b" as b, or as something empty.
    private List<WorkflowReference> ReadOr(int depth)
    {
        var found = ReadAnd(depth);
        while (Take("||"))
            found.AddRange(ReadAnd(depth));
        return found;
    }

    private List<WorkflowReference> ReadAnd(int depth)
    {
        var found = ReadComparison(depth);
        while (Take("&&"))
            found = ReadComparison(depth);
        return found;
    }

    private List<WorkflowReference> ReadComparison(int depth)
    {
        var found = ReadNot(depth);
        while (Take("==") || Take("!=") || Take("<=") || Take(">=") || Take("<") || Take(">"))
        {
            ReadNot(depth);
            found = [];
        }
        return found;
    }

    private List<WorkflowReference> ReadNot(int depth)
    {
        var negated = false;
        SkipSpace();
        while (_at < _text.Length && _text[_at] == '!' && !(_at + 1 < _text.Length && _text[_at + 1] == '='))
        {
            _at++;
            negated = true;
            SkipSpace();
        }
        var found = ReadTerm(depth - 1);
        return negated ? [] : found;
    }

    private List<WorkflowReference> ReadTerm(int depth)
    {
        SkipSpace();
        if (depth <= 0 || _at >= _text.Length)
            return Fail();
        var c = _text[_at];
        if (c == '\'')
            return SkipString() ? [] : Fail();
        if (char.IsAsciiDigit(c) || c is '-' or '+' or '.')
            return SkipNumber();
        if (c == '(')
        {
            _at++;
            var inner = ReadOr(depth);
            return Take(")") ? inner : Fail();
        }
        if (!IsName(c))
            return Fail();
        var start = _at;
        while (_at < _text.Length && IsName(_text[_at]))
            _at++;
        var name = _text[start.._at];
        SkipSpace();
        if (_at < _text.Length && _text[_at] == '(')
            return ReadCall(name, depth);
        _at = start;
        return ReadReference(depth) is { } reference ? [reference] : Fail();
    }

    private List<WorkflowReference> ReadCall(string name, int depth)
    {
        _at++;
        var found = new List<WorkflowReference>();
        if (!Take(")"))
        {
            do
                found.AddRange(ReadOr(depth));
            while (Take(","));
            if (!Take(")"))
                return Fail();
        }
        // What is taken out of a parsed value is no name that is known.
        while (_at < _text.Length && _text[_at] is '.' or '[' && !_failed)
            ReadStep(depth);
        return Judgements.Contains(name.ToLowerInvariant()) ? [] : found;
    }

    private WorkflowReference? ReadReference(int depth)
    {
        var start = _at;
        while (_at < _text.Length && IsName(_text[_at]))
            _at++;
        if (_at == start)
            return null;
        var path = new StringBuilder(_text[start.._at].ToLowerInvariant());
        while (_at < _text.Length && _text[_at] is '.' or '[')
        {
            if (ReadStep(depth) is not { } step)
                break;
            path.Append('.').Append(step);
        }
        return new WorkflowReference(path.ToString(), start, _at);
    }

    private string? ReadStep(int depth)
    {
        if (_text[_at++] == '.')
        {
            var start = _at;
            if (_at < _text.Length && _text[_at] == '*')
            {
                _at++;
                return "*";
            }
            while (_at < _text.Length && IsName(_text[_at]))
                _at++;
            if (_at > start)
                return _text[start.._at].ToLowerInvariant();
            _failed = true;
            return null;
        }
        var open = _at;
        SkipSpace();
        var isText = _at < _text.Length && _text[_at] == '\'';
        if (_at < _text.Length && _text[_at] == '*')
            _at++;
        else
            ReadOr(depth - 1);
        if (!Take("]"))
        {
            _failed = true;
            return null;
        }
        return isText ? _text[open..(_at - 1)].Trim().Trim('\'').ToLowerInvariant() : "*";
    }

    private List<WorkflowReference> SkipNumber()
    {
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '-' or '+'))
            _at++;
        return [];
    }

    private bool SkipString()
    {
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '\'')
                continue;
            _at++;
            // A doubled quote is one of the string's characters.
            if (_at >= _text.Length || _text[_at] != '\'')
                return true;
        }
        return false;
    }

    private bool Take(string sign)
    {
        SkipSpace();
        if (_failed || !_text.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal))
            return false;
        _at += sign.Length;
        return true;
    }

    private List<WorkflowReference> Fail()
    {
        _failed = true;
        return [];
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
