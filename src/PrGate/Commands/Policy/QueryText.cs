using PrGate.Rego;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>A query whose expressions' own values are wanted too, not only its variables: each is given a variable that holds it.</summary>
internal sealed class QueryText
{
    private readonly List<QueryExpression> _expressions;
    private readonly RegoVersion _version;

    private QueryText(List<QueryExpression> expressions, RegoVersion version)
    {
        _expressions = expressions;
        _version = version;
    }

    /// <exception cref="RegoException">rego_parse_error.</exception>
    public static QueryText Parse(string text, RegoVersion version)
    {
        var parsed = Parser.ParseQuery(text, version);
        var starts = parsed.Select(expression => Offset(text, expression.Position)).ToList();
        return new QueryText(
            [.. parsed.Select((expression, i) => new QueryExpression(
                text[starts[i]..(i + 1 < starts.Count ? starts[i + 1] : text.Length)].TrimEnd(' ', '\t', '\r', '\n', ';'),
                expression.Position.Row,
                expression.Position.Column,
                HasValue(expression) ? $"__value{i}" : null))],
            version);
    }

    /// <exception cref="RegoException">The query does not compile, or its evaluation ended without an answer.</exception>
    public QueryAnswer Evaluate(PolicySet policies, RegoValue? input, EvaluationOptions options)
    {
        var captured = string.Join('\n', _expressions.Select(e => e.Capture is null ? e.Text : $"{e.Capture} = {e.Text}"));
        var result = policies.Prepare(captured, _version).Evaluate(input, options);
        return new QueryAnswer(
            [.. result.Rows.Select(row => new QueryRow(
                [.. _expressions.Select(e => (e, e.Capture is null ? RegoBoolean.True : row[e.Capture]))],
                [.. row.Where(binding => !binding.Key.StartsWith("__", StringComparison.Ordinal)).OrderBy(binding => binding.Key, StringComparer.Ordinal)]))],
            result.Diagnostics,
            result.Notes);
    }

    private static bool HasValue(Expression expression) =>
        expression is TermExpression { IsNegated: false, Term: not CallTerm { Infix: "=" or ":=" } };

    private static int Offset(string text, RegoPosition position)
    {
        var offset = 0;
        for (var row = 1; row < position.Row; row++)
            offset = text.IndexOf('\n', offset) + 1;
        return offset + position.Column - 1;
    }
}
