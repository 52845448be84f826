using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>A token of GraphQL text.</summary>
/// <param name="Kind">A punctuator itself, or Name, Int, Float, String, BlockString, &lt;EOF&gt;, &lt;Invalid&gt;.</param>
/// <param name="Value">The text of a name, number or string; empty for others.</param>
/// <param name="Line">Counts from 1.</param>
/// <param name="Column">Counts characters from 1; a string's column is that of its first character after the quotes.</param>
internal sealed record GraphqlToken(string Kind, string Value, int Line, int Column)
{
    public const string End = "<EOF>";
    public const string Invalid = "<Invalid>";

    public override string ToString() => Value.Length == 0 ? Kind : $"{Kind} {GoQuote.Text(Value)}";
}
