using System.Net.Mail;
using PrGate.Rego.Builtins.Identifiers;
using PrGate.Rego.Builtins.Network;
using PrGate.Rego.Builtins.Regexes;
using PrGate.Rego.Builtins.Times;

namespace PrGate.Rego.Builtins.Schemas;

/// <summary>The formats a schema may ask a text to have; an unknown format allows everything.</summary>
internal static class SchemaFormats
{
    private const string Hostname =
        "^([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]{0,61}[a-zA-Z0-9])(\\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]{0,61}[a-zA-Z0-9]))*$";

    private const string UriTemplate = "^([^{]*({[^}]*})?)*$";
    private const string JsonPointer = "^(?:/(?:[^~/]|~0|~1)*)*$";
    private const string RelativeJsonPointer = "^(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~0|~1)*)*)$";

    private static readonly string[] TimeLayouts = ["15:04:05", "15:04:05Z07:00"];
    private static readonly string[] DateTimeLayouts = ["15:04:05", "15:04:05Z07:00", "2006-01-02", GoLayout.Rfc3339, GoLayout.Rfc3339Nano];

    public static bool IsValid(BuiltinContext context, string format, string text) => format switch
    {
        "date" => IsTime(["2006-01-02"], text),
        "time" => IsTime(TimeLayouts, text),
        "date-time" => IsTime(DateTimeLayouts, text),
        "hostname" => text.Length < 256 && Matches(context, Hostname, text),
        "email" or "idn-email" => MailAddress.TryCreate(text, out _),
        "ipv4" => IpAddressText.Parse(text) is not null && text.Contains('.', StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal),
        "ipv6" => IpAddressText.Parse(text) is not null && text.Contains(':', StringComparison.Ordinal),
        "uri" or "iri" => IsUri(text) && text.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out _),
        "uri-reference" or "iri-reference" => IsUri(text),
        "uri-template" => IsUri(text) && Matches(context, UriTemplate, text),
        "uuid" => text.Length == 36 && Uuid.Describe(text) is not null,
        "regex" => text.Length == 0 || IsRegex(context, text),
        "json-pointer" => Matches(context, JsonPointer, text),
        "relative-json-pointer" => Matches(context, RelativeJsonPointer, text),
        _ => true,
    };

    private static bool IsUri(string text) =>
        !text.Contains('\\', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _);

    private static bool Matches(BuiltinContext context, string pattern, string text) => RegoRegex.For(context, pattern).IsMatch(context, text);

    private static bool IsRegex(BuiltinContext context, string text)
    {
        try
        {
            RegoRegex.For(context, text);
            return true;
        }
        catch (BuiltinException)
        {
            // Not being an expression is the answer.
            return false;
        }
    }

    private static bool IsTime(string[] layouts, string text)
    {
        foreach (var layout in layouts)
        {
            try
            {
                TimeParser.Parse(layout, text);
                return true;
            }
            catch (BuiltinException)
            {
                // The next layout may fit.
            }
        }

        return false;
    }
}
