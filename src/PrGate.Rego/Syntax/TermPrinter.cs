using System.Globalization;
using System.Text;
using PrGate.Rego.Values;

namespace PrGate.Rego.Syntax;

/// <summary>Writes terms as source text: parentheses only where precedence needs them, lists over several lines where they were.</summary>
internal sealed class TermPrinter(StringBuilder text)
{
    private const int LongestLine = 100;
    private const int Primary = 7;
    private int indent;

    public int Indent
    {
        get => indent;
        set => indent = value;
    }

    /// <summary>Prints a term that stands where operators of at least this precedence may stand unparenthesised.</summary>
    public void Print(Term term, int precedence = 0)
    {
        var own = term is CallTerm { Infix: { } sign } call ? PrecedenceOf(sign, call.Arguments.Count) : Primary;
        var parenthesised = own < precedence;
        text.Append(parenthesised ? "(" : "");
        Write(term, own);
        text.Append(parenthesised ? ")" : "");
    }

    public void Print(Expression expression)
    {
        text.Append(expression.IsNegated ? "not " : "");
        switch (expression)
        {
            case SomeExpression some:
                text.Append("some ").AppendJoin(", ", some.Names.Select(name => name.Name));
                break;
            case SomeInExpression some:
                text.Append("some ");
                PrintPair(some.Key, some.Value, some.Domain);
                break;
            case EveryExpression every:
                text.Append("every ");
                PrintPair(every.Key, every.Value, every.Domain);
                text.Append(' ');
                PrintBlock(every.Body);
                break;
            case TermExpression { Term: CallTerm { Infix: "=" or ":=" } assignment }:
                Print(assignment.Arguments[0], 1);
                text.Append(' ').Append(assignment.Infix).Append(' ');
                Print(assignment.Arguments[1], 1);
                break;
            default:
                Print(((TermExpression)expression).Term);
                break;
        }

        foreach (var with in expression.With)
        {
            text.Append(" with ");
            Print(with.Target, Primary);
            text.Append(" as ");
            Print(with.Value, 1);
        }
    }

    /// <summary>A body in braces, one expression a line.</summary>
    public void PrintBlock(IReadOnlyList<Expression> body)
    {
        text.Append('{');
        indent++;
        foreach (var expression in body)
        {
            NewLine();
            Print(expression);
        }

        indent--;
        NewLine();
        text.Append('}');
    }

    public void NewLine() => text.Append('\n').Append('\t', indent);

    /// <summary>A name and what follows it: dots for plain names, brackets for everything else.</summary>
    public void PrintReference(Term head, IEnumerable<Term> path)
    {
        Print(head, Primary);
        foreach (var key in path)
        {
            if (key is ScalarTerm { Value: RegoString { Value: var name } } && IsName(name))
            {
                text.Append('.').Append(name);
            }
            else
            {
                text.Append('[');
                Print(key);
                text.Append(']');
            }
        }
    }

    public void PrintList(char open, IReadOnlyList<Term> items, char close, RegoPosition start)
    {
        text.Append(open);
        PrintItems(items.Count, i => Print(items[i], items[i] is CallTerm { Infix: "|" } ? Primary : 1), i => items[i].Position.Row, start);
        text.Append(close);
    }

    private static int PrecedenceOf(string sign, int operands) => sign switch
    {
        "=" or ":=" => 0,
        "in" => operands == 3 ? 0 : 1,
        "|" => 3,
        "&" => 4,
        "+" or "-" => 5,
        "*" or "/" or "%" => 6,
        _ => 2,
    };

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private void PrintPair(Term? key, Term value, Term domain)
    {
        if (key is not null)
        {
            Print(key, 2);
            text.Append(", ");
        }

        Print(value, 2);
        text.Append(" in ");
        Print(domain, 2);
    }

    private void Write(Term term, int own)
    {
        switch (term)
        {
            case ScalarTerm { IsRaw: true, Value: RegoString raw }:
                text.Append('`').Append(raw.Value).Append('`');
                break;
            case ScalarTerm { Value: RegoString chars }:
                Quote(chars.Value, template: false);
                break;
            case ScalarTerm scalar:
                text.Append(scalar.Value);
                break;
            case VarTerm variable:
                text.Append(variable.Name);
                break;
            case RefTerm reference:
                PrintReference(reference.Head, reference.Path);
                break;
            case CallTerm { Infix: not null } call:
                WriteInfix(call, own);
                break;
            case CallTerm call:
                Print(call.Function);
                PrintList('(', call.Arguments, ')', call.Position);
                break;
            case ArrayTerm array:
                PrintList('[', array.Items, ']', array.Position);
                break;
            case SetTerm { Items.Count: 0 }:
                text.Append("set()");
                break;
            case SetTerm set:
                PrintList('{', set.Items, '}', set.Position);
                break;
            case ObjectTerm entries:
                WriteObject(entries);
                break;
            case ComprehensionTerm comprehension:
                WriteComprehension(comprehension);
                break;
            case TemplateTerm template:
                WriteTemplate(template);
                break;
        }
    }

    private void WriteInfix(CallTerm call, int own)
    {
        if (call.Arguments is [var key, var value, var domain])
        {
            PrintPair(key, value, domain);
            return;
        }

        Print(call.Arguments[0], own);
        text.Append(' ').Append(call.Infix).Append(' ');
        Print(call.Arguments[1], own + 1);
    }

    private void WriteObject(ObjectTerm entries)
    {
        text.Append('{');
        PrintItems(
            entries.Entries.Count,
            i =>
            {
                Print(entries.Entries[i].Key, entries.Entries[i].Key is CallTerm { Infix: "|" } ? Primary : 1);
                text.Append(": ");
                Print(entries.Entries[i].Value, entries.Entries[i].Value is CallTerm { Infix: "|" } ? Primary : 1);
            },
            i => entries.Entries[i].Key.Position.Row,
            entries.Position);
        text.Append('}');
    }

    private void PrintItems(int count, Action<int> print, Func<int, int> rowOf, RegoPosition start)
    {
        var broken = count > 0 && rowOf(count - 1) > start.Row;
        indent += broken ? 1 : 0;
        for (var i = 0; i < count; i++)
        {
            if (broken)
            {
                NewLine();
            }

            print(i);
            text.Append(broken ? "," : i < count - 1 ? ", " : "");
        }

        if (broken)
        {
            indent--;
            NewLine();
        }
    }

    private void WriteComprehension(ComprehensionTerm comprehension)
    {
        var (open, close) = comprehension.Kind == RegoKind.Array ? ('[', ']') : ('{', '}');
        text.Append(open);
        if (comprehension.Key is not null)
        {
            Print(comprehension.Key, Primary);
            text.Append(": ");
        }

        Print(comprehension.Value, Primary);
        text.Append(" |");
        var start = text.Length;
        for (var i = 0; i < comprehension.Body.Count; i++)
        {
            text.Append(i == 0 ? " " : "; ");
            Print(comprehension.Body[i]);
        }

        if (comprehension.Body.Count > 1 && (text.Length - start > LongestLine || text.ToString(start, text.Length - start).Contains('\n', StringComparison.Ordinal)))
        {
            text.Length = start;
            indent++;
            foreach (var expression in comprehension.Body)
            {
                NewLine();
                Print(expression);
            }

            indent--;
            NewLine();
        }

        text.Append(close);
    }

    private void WriteTemplate(TemplateTerm template)
    {
        var quote = template.IsRaw ? '`' : '"';
        text.Append('$').Append(quote);
        foreach (var part in template.Parts)
        {
            if (part.Expression is not null)
            {
                text.Append('{');
                Print(part.Expression);
                text.Append('}');
            }
            else if (template.IsRaw)
            {
                text.Append(part.Text!.Replace("{", "\\{", StringComparison.Ordinal));
            }
            else
            {
                Quote(part.Text!, template: true);
            }
        }

        text.Append(quote);
    }

    private void Quote(string value, bool template)
    {
        text.Append(template ? "" : "\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '{' when template => text.Append("\\{"),
                < ' ' or '\x7f' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append(template ? "" : "\"");
    }
}
