using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>Writes answers in the formats of <c>opa eval</c>.</summary>
/// <param name="format">json, pretty, raw, values or bindings.</param>
/// <param name="writer">Where to.</param>
internal sealed class EvalOutput(string format, TextWriter writer)
{
    public async Task WriteAsync(IReadOnlyList<QueryRow> rows)
    {
        switch (format)
        {
            case "json":
                await writer.WriteLineAsync(ReadableJson.Of(rows.Count == 0 ? RegoObject.Empty : Record(("result", List(rows.Select(Whole))))));
                break;
            case "pretty" when rows.Count == 0:
                await writer.WriteLineAsync("undefined");
                break;
            case "pretty" when rows is [{ Expressions: [var (_, only)], Bindings.Count: 0 }]:
                await writer.WriteLineAsync(ReadableJson.Of(only));
                break;
            case "pretty":
                await writer.WriteAsync(AnswerTable.Of(rows));
                break;
            default:
                foreach (var row in rows)
                    await writer.WriteLineAsync(Line(row));
                break;
        }
    }

    public async Task WriteAsync(RegoException problem, TextWriter errors)
    {
        if (format == "json")
            await writer.WriteLineAsync(ReadableJson.Of(Record(("errors", List(problem.Errors.Select(Whole))))));
        else
            await ErrorText.WriteAsync(problem, errors);
    }

    private string Line(QueryRow row) => format switch
    {
        "raw" => string.Join(' ', row.Expressions.Select(e => e.Value is RegoString text ? text.Value : RegoJson.Write(e.Value, escapeHtml: false))),
        "values" => ReadableJson.Of(List(row.Expressions.Select(e => e.Value))),
        _ => ReadableJson.Of(Bindings(row)),
    };

    private static RegoObject Whole(QueryRow row)
    {
        var expressions = List(row.Expressions.Select(e => Record(
            ("value", e.Value),
            ("text", new RegoString(e.Expression.Text)),
            ("location", Record(("row", RegoNumber.Of(e.Expression.Row)), ("col", RegoNumber.Of(e.Expression.Column)))))));
        return row.Bindings.Count == 0 ? Record(("expressions", expressions)) : Record(("expressions", expressions), ("bindings", Bindings(row)));
    }

    private static RegoObject Whole(RegoError error) => Record(
        ("message", new RegoString(error.Message)),
        ("code", new RegoString(error.Code)),
        ("location", Record(
            ("file", new RegoString(error.Position.File ?? "")),
            ("row", RegoNumber.Of(error.Position.Row)),
            ("col", RegoNumber.Of(error.Position.Column)))));

    private static RegoObject Bindings(QueryRow row) => Record([.. row.Bindings.Select(binding => (binding.Key, binding.Value))]);

    private static RegoObject Record(params (string Name, RegoValue Value)[] members) =>
        RegoObject.Of(members.Select(member => KeyValuePair.Create<RegoValue, RegoValue>(new RegoString(member.Name), member.Value)));

    private static RegoArray List(IEnumerable<RegoValue> items) => new([.. items]);
}
