using PrGate.Rego.Builtins.Quantities;
using PrGate.Rego.Builtins.Regexes;
using PrGate.Rego.Builtins.Text;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Schemas;

/// <summary>The keywords that look at a value alone, without further schemas.</summary>
internal sealed class SchemaKeywords(BuiltinContext context)
{
    /// <summary>False if the type does not fit and nothing else is worth looking at.</summary>
    public static bool CheckType(RegoObject keywords, RegoValue value, string field, SchemaOutcome outcome)
    {
        var allowed = keywords.Find("type") switch
        {
            RegoString one => [one.Value],
            RegoArray many => many.Select(name => ((RegoString)name).Value).ToArray(),
            _ => [],
        };
        var isInteger = value is RegoNumber { IsInteger: true };
        var given = value switch
        {
            RegoNumber => isInteger ? "integer" : "number",
            _ => Operand.NameOf(value),
        };
        if (allowed.Length == 0 || allowed.Contains(given, StringComparer.Ordinal) || (isInteger && allowed.Contains("number", StringComparer.Ordinal)))
            return true;
        var expected = allowed.Length == 1 ? allowed[0] : $"[{string.Join(',', allowed)}]";
        outcome.Add("invalid_type", field, $"Invalid type. Expected: {expected}, given: {given}");
        return false;
    }

    public void CheckCommon(RegoObject keywords, RegoValue value, string field, SchemaOutcome outcome, int draft)
    {
        if (draft >= 6 && keywords.Find("const") is { } constant && !constant.Equals(value))
            outcome.Add("const", field, $"{field} does not match: {RegoJson.Write(constant)}");
        if (keywords.Find("enum") is RegoArray allowed && !allowed.Contains(value))
        {
            var list = allowed.Count == 0 ? "(none)" : string.Join(", ", allowed.Select(item => RegoJson.Write(item)));
            outcome.Add("enum", field, $"{field} must be one of the following: {list}");
        }

        if (keywords.Find("format") is RegoString format && value is RegoString text && !SchemaFormats.IsValid(context, format.Value, text.Value))
            outcome.Add("format", field, $"Does not match format '{format.Value}'");
        outcome.Count();
    }

    public static void CheckNumber(RegoObject keywords, RegoNumber number, string field, SchemaOutcome outcome)
    {
        if (keywords.Find("multipleOf") is RegoNumber multiple && !IsMultiple(number, multiple))
            outcome.Add("multiple_of", field, $"Must be a multiple of {Print(multiple)}");
        var (maximum, below) = Bound(keywords, "maximum", "exclusiveMaximum");
        if (maximum is not null && number > maximum)
            outcome.Add("number_lte", field, $"Must be less than or equal to {Print(maximum)}");
        if (below is not null && number >= below)
            outcome.Add("number_lt", field, $"Must be less than {Print(below)}");
        var (minimum, above) = Bound(keywords, "minimum", "exclusiveMinimum");
        if (minimum is not null && number < minimum)
            outcome.Add("number_gte", field, $"Must be greater than or equal to {Print(minimum)}");
        if (above is not null && number <= above)
            outcome.Add("number_gt", field, $"Must be greater than {Print(above)}");
        outcome.Count();
    }

    public void CheckText(RegoObject keywords, string text, string field, SchemaOutcome outcome)
    {
        var length = CodePoints.Count(text);
        if (Count(keywords, "minLength") is { } least && length < least)
            outcome.Add("string_gte", field, $"String length must be greater than or equal to {least}");
        if (Count(keywords, "maxLength") is { } most && length > most)
            outcome.Add("string_lte", field, $"String length must be less than or equal to {most}");
        if (keywords.Find("pattern") is RegoString pattern && !Matches(pattern.Value, text))
            outcome.Add("pattern", field, $"Does not match pattern '{pattern.Value}'");
        outcome.Count();
    }

    public void CheckArray(RegoObject keywords, RegoArray array, string field, SchemaOutcome outcome)
    {
        if (Count(keywords, "minItems") is { } least && array.Count < least)
            outcome.Add("array_min_items", field, $"Array must have at least {least} items");
        if (Count(keywords, "maxItems") is { } most && array.Count > most)
            outcome.Add("array_max_items", field, $"Array must have at most {most} items");
        if (keywords.Find("uniqueItems") is not RegoBoolean { Value: true })
            return;
        context.Charge(array.Count);
        var positions = new Dictionary<RegoValue, int>();
        for (var i = 0; i < array.Count; i++)
        {
            if (positions.TryGetValue(array[i], out var first))
                outcome.Add("unique", field, $"array items[{first},{i}] must be unique");
            positions[array[i]] = i;
        }
    }

    public static void CheckProperties(RegoObject keywords, RegoObject entries, string field, SchemaOutcome outcome)
    {
        if (Count(keywords, "minProperties") is { } least && entries.Count < least)
            outcome.Add("array_min_properties", field, $"Must have at least {least} properties");
        if (Count(keywords, "maxProperties") is { } most && entries.Count > most)
            outcome.Add("array_max_properties", field, $"Must have at most {most} properties");
        if (keywords.Find("required") is not RegoArray required)
            return;
        foreach (var name in required.Items)
        {
            if (entries.ContainsKey(name))
                outcome.Count();
            else
                outcome.Add("required", field, $"{((RegoString)name).Value} is required");
        }
    }

    public bool Matches(string pattern, string text) => RegoRegex.For(context, pattern).IsMatch(context, text);

    private static long? Count(RegoObject keywords, string name) =>
        keywords.Find(name) is RegoNumber number && number.TryGetInt64(out var count) ? count : null;

    /// <summary>An inclusive and an exclusive bound; draft 4 turns the one into the other with a boolean.</summary>
    private static (RegoNumber? Inclusive, RegoNumber? Exclusive) Bound(RegoObject keywords, string inclusive, string exclusive)
    {
        var bound = keywords.Find(inclusive) as RegoNumber;
        return keywords.Find(exclusive) switch
        {
            RegoNumber number => (bound, number),
            RegoBoolean { Value: true } => (null, bound),
            _ => (bound, null),
        };
    }

    private static bool IsMultiple(RegoNumber number, RegoNumber of) =>
        Rational.Parse(number.Text) is { } value && Rational.Parse(of.Text) is { } unit
        && (value.Numerator * unit.Denominator % (value.Denominator * unit.Numerator)).IsZero;

    private static string Print(RegoNumber number)
    {
        var value = number.ToDouble();
        return (value < 0 ? "-" : "") + Decimals.Format(value, 'g', 10);
    }
}
