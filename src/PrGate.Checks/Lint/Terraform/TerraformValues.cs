using System.Globalization;
using PrGate.Checks.Hcl;
using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Lint.Terraform;

/// <summary>
/// What an expression certainly is: literals, what only converts or joins them, and locals of the same file. Everything else is unknown: null, or left out.
/// </summary>
internal sealed class TerraformValues
{
    private const int Depth = 8;
    private const int Budget = 200_000;

    private readonly Dictionary<string, HclExpression> _locals = new(StringComparer.Ordinal);

    public TerraformValues(HclFile file)
    {
        foreach (var attribute in file.Body.Blocks.Where(b => b.Type == "locals").SelectMany(b => b.Body.Attributes))
            _locals[attribute.Name] = attribute.Value;
    }

    /// <summary>Steps that were taken so far: locals that stand for lists of locals can stand for more than anybody can count.</summary>
    private int _steps;

    /// <summary>Whether so much was followed that the rest is taken for unknown.</summary>
    public bool IsExhausted => _steps > Budget;

    /// <summary>Whether there is room for work of so many steps.</summary>
    public bool Spend(int steps) => (_steps += Math.Min(steps, Budget)) <= Budget;

    /// <summary>The text of a constant; a number or boolean as Terraform would convert it.</summary>
    public string? Text(HclExpression? expression) => Resolve(expression) switch
    {
        HclTemplate template => template.Constant,
        HclLiteral { Kind: not HclLiteralKind.Null } literal => literal.Text,
        HclUnary { Sign: '-', Operand: HclLiteral { Kind: HclLiteralKind.Number } number } => "-" + number.Text,
        _ => null,
    };

    public bool? Bool(HclExpression? expression) => Text(expression) switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    public int? Number(HclExpression? expression) =>
        int.TryParse(Text(expression), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The items of a list that are written out, or the value itself when it is none.</summary>
    public IEnumerable<HclExpression> Elements(HclExpression? expression) => Elements(expression, Depth);

    /// <summary>The expression behind parentheses, conversions, lone interpolations and locals; null when there is none.</summary>
    public HclExpression? Resolve(HclExpression? expression)
    {
        for (var i = 0; i < Depth && Spend(1); i++)
        {
            var next = expression switch
            {
                HclParentheses parentheses => parentheses.Inner,
                HclTemplate { Parts: [HclInterpolation lone] } => lone.Expression,
                HclCall { Name: "tolist" or "toset" or "tostring" or "tobool" or "tonumber" or "sensitive" or "nonsensitive", Arguments: [var argument] } => argument,
                HclTraversal { Root: HclVariable { Name: "local" }, Steps: [{ Name: { } name }] } => _locals.GetValueOrDefault(name),
                _ => null,
            };
            if (next is null)
                return expression;
            expression = next;
        }
        return null;
    }

    private IEnumerable<HclExpression> Elements(HclExpression? expression, int depth) => depth == 0 || IsExhausted ? [] : Resolve(expression) switch
    {
        null => [],
        HclTuple tuple => tuple.Items.SelectMany(i => Elements(i, depth - 1)),
        HclCall { Name: "concat" or "flatten" or "distinct" or "compact" or "setunion" or "sort" } call => call.Arguments.SelectMany(a => Elements(a, depth - 1)),
        var one => [one],
    };
}
