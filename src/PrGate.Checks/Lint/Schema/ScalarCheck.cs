using System.Globalization;
using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Compares scalars with their schema: type, accepted values, pattern, format, bounds.</summary>
internal sealed class ScalarCheck(ProblemLog log, RoleCheck roles)
{
    public void Look(SchemaNode schema, RenderedScalar scalar)
    {
        if (log.IsEncrypted || (scalar.Kind == ScalarKind.String && (Placeholders.IsWhole(scalar.Text) || Placeholders.IsEncrypted(scalar.Text))))
            return;
        if (!IsOfType(schema.Types, scalar))
        {
            WrongType(schema, scalar);
            return;
        }
        if (scalar.Kind == ScalarKind.String && Placeholders.IsPartOf(scalar.Text))
            return;
        if (schema.Enum.Length > 0 && !schema.Enum.Contains(Value(scalar), StringComparer.Ordinal))
        {
            var known = DidYouMean.Nearest(scalar.Text, schema.Enum);
            Refuse(scalar, $"{log.Here()} is {log.Show(scalar)} and must be {OneOf(schema.Enum)}.", known is not null ? $"Did you mean {known}?" : "Use one of the listed values.");
            return;
        }
        if (scalar.Kind == ScalarKind.String)
            Text(schema, scalar);
        else if (scalar.Kind is ScalarKind.Integer or ScalarKind.Float)
            Number(schema, scalar);
        if (schema.Role != ValueRole.None)
            roles.Scalar(schema.Role, scalar);
    }

    public static string Value(RenderedScalar scalar) => scalar.Kind == ScalarKind.String ? scalar.Text : ScalarResolution.Canonical(scalar.Text, scalar.Kind);

    private static bool IsOfType(SchemaTypes types, RenderedScalar scalar) => types == SchemaTypes.Any || scalar.Kind switch
    {
        ScalarKind.String => (types & SchemaTypes.String) != 0,
        ScalarKind.Boolean => (types & SchemaTypes.Boolean) != 0,
        ScalarKind.Integer => (types & (SchemaTypes.Integer | SchemaTypes.Number)) != 0,
        ScalarKind.Float => (types & SchemaTypes.Number) != 0 || ((types & SchemaTypes.Integer) != 0 && IsWhole(scalar)),
        _ => (types & SchemaTypes.Null) != 0,
    };

    private static bool IsWhole(RenderedScalar scalar) => double.TryParse(Value(scalar), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Truncate(number) == number;

    private void WrongType(SchemaNode schema, RenderedScalar scalar)
    {
        if ((schema.Types & SchemaTypes.String) != 0 && scalar.Kind is ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Float)
        {
            Ambiguous(schema, scalar);
            return;
        }
        var found = scalar.Kind switch
        {
            ScalarKind.Boolean => "true or false",
            ScalarKind.Integer => "a whole number",
            ScalarKind.Float => "a number with a fraction",
            _ => "a string",
        };
        var bare = scalar.Kind == ScalarKind.String && Unquoted(schema.Types, scalar) is { } edit ? edit : null;
        log.Report(
            SchemaProblemKind.WrongType, scalar.Origin.Place, "", $"{log.Here()} must be {TypeWords.Of(schema.Types)}, and {found} stands there.",
            bare is not null ? "Remove the quotes." : "Use the type that the field has.", found, bare);
    }

    private void Ambiguous(SchemaNode schema, RenderedScalar scalar)
    {
        var read = scalar.Kind switch
        {
            ScalarKind.Boolean => $"{scalar.Text} without quotes is read as a boolean",
            ScalarKind.Integer when scalar.Text is ['0', >= '0' and <= '9', ..] => "an octal number stands there",
            _ => "a number stands there",
        };
        // Quotes alone make no duration of a bare number.
        var lacksUnit = schema.Role is ValueRole.Duration && !GoDurations.IsDuration(scalar.Text);
        log.Report(
            SchemaProblemKind.AmbiguousScalar, scalar.Origin.Place, "", $"{log.Here()} must be text, and {read}.",
            lacksUnit ? "Write a duration with its unit, such as `10m` or `30s`." : "Put it in quotes.", scalar.Kind.ToString(), lacksUnit ? null : Quoted(scalar));
    }

    private void Text(SchemaNode schema, RenderedScalar scalar)
    {
        var text = scalar.Text;
        if (schema.Lengths != CountBounds.None && !schema.Lengths.Accepts(Characters(text)))
            Refuse(scalar, $"{log.Here()} has {Words.Count(Characters(text), "character")} and must have {schema.Lengths.Of("characters")}.", "Change its length.");
        // Where a role says more about the same thing, it speaks.
        else if (schema.Pattern is { } pattern && schema.Role is not (ValueRole.Duration or ValueRole.Quantity) && log.IsMatch(pattern, text) == false)
            Refuse(scalar, $"{log.Here()} is {log.Show(scalar)} and must match {Shown.Key(pattern)}.", "Change it to fit.");
        else if (schema.Pattern is { } strict && schema.Role is ValueRole.Duration && GoDurations.IsDuration(text) && log.IsMatch(strict, text) == false)
            log.Report(SchemaProblemKind.MalformedValue, scalar.Origin.Place, "", $"{log.Here()} is {log.Show(scalar)} and must match {Shown.Key(strict)}.", "Write it such as 10m or 1h30m.", text);
        else if (schema.Format > StringFormat.Int64 && !StringFormats.Fits(schema.Format, text))
            Refuse(scalar, $"{log.Here()} must be {StringFormats.Name(schema.Format)}.", schema.Format == StringFormat.Byte ? "Encode it, or use `stringData`." : "Correct it.");
    }

    private void Number(SchemaNode schema, RenderedScalar scalar)
    {
        if (!double.TryParse(Value(scalar), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return;
        if (!schema.Bounds.Accepts(number))
            Refuse(scalar, $"{log.Here()} is {log.Show(scalar)} and must be {schema.Bounds}.", "Change the number.");
        else if (schema.Format == StringFormat.Int32 && number is < int.MinValue or > int.MaxValue)
            Refuse(scalar, $"{log.Here()} is larger than a number of 32 bits can be.", "Change the number.");
    }

    private void Refuse(RenderedScalar scalar, string message, string fix) =>
        log.Report(SchemaProblemKind.ValueNotAllowed, scalar.Origin.Place, "", message, fix, scalar.Text);

    // A plain scalar of the file itself, so that quotes around it change nothing else.
    private static TextEdit? Quoted(RenderedScalar scalar)
    {
        var place = scalar.Origin.Place;
        return scalar.Origin.IsWholeFile && Written(scalar) == scalar.Text ? new TextEdit(place.Start, place.End, $"\"{scalar.Text}\"") : null;
    }

    private static TextEdit? Unquoted(SchemaTypes types, RenderedScalar scalar)
    {
        var kind = ScalarResolution.Resolve(scalar.Text);
        var fits = (kind == ScalarKind.Integer && (types & (SchemaTypes.Integer | SchemaTypes.Number)) != 0 && scalar.Text is not ['0', _, ..])
            || (kind == ScalarKind.Boolean && scalar.Text is "true" or "false" && (types & SchemaTypes.Boolean) != 0);
        var place = scalar.Origin.Place;
        return fits && scalar.Origin.IsWholeFile && Written(scalar) is ['"' or '\'', .. var inner, '"' or '\''] && inner == scalar.Text
            ? new TextEdit(place.Start, place.End, scalar.Text)
            : null;
    }

    private static string Written(RenderedScalar scalar)
    {
        var (place, source) = (scalar.Origin.Place, scalar.Origin.SourceText);
        return place.Start.Line == place.End.Line && place.End.Column - 1 <= source.Line(place.Start.Line).Length && place.End.Column > place.Start.Column
            ? source.Line(place.Start.Line)[(place.Start.Column - 1)..(place.End.Column - 1)].ToString()
            : "";
    }

    private static string OneOf(string[] values)
    {
        const int Most = 12;
        var shown = values.Take(Most).Select(v => v.Length == 0 ? "\"\"" : v).ToList();
        var more = values.Length > Most ? $" or one of {values.Length - Most} more" : "";
        return shown.Count == 1 ? shown[0] : more.Length > 0 ? string.Join(", ", shown) + more : $"{string.Join(", ", shown.Take(shown.Count - 1))} or {shown[^1]}";
    }

    private static int Characters(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }
}
