using System.Text;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A template string: undefined parts print as such, strings as they are, other values as Rego text.</summary>
internal sealed class TemplateExpr((string? Text, Op? Part)[] parts, RegoPosition position) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var text = new StringBuilder();
        foreach (var (literal, part) in parts)
        {
            if (part is null)
            {
                text.Append(literal);
                continue;
            }

            var outer = e.Set;
            var results = new RegoSetBuilder();
            e.Set = results;
            part.Run(e, s);
            e.Set = outer;
            if (results.Count > 1)
            {
                throw Evaluation.Conflict("template-strings must not produce multiple outputs", position);
            }

            var value = results.Build();
            if (value.Count == 0)
            {
                text.Append("<undefined>");
            }
            else if (value.Items[0] is RegoString chars)
            {
                text.Append(chars.Value);
            }
            else
            {
                RegoText.Print(value.Items[0], text);
            }
        }

        e.Charge(text.Length / 16);
        return new RegoString(text.ToString());
    }
}
