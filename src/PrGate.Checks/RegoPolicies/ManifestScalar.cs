using System.Globalization;
using PrGate.Checks.Manifests;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>A scalar as the JSON carries it that <c>sigs.k8s.io/yaml</c> makes of YAML: Go's <c>encoding/json</c> writes its numbers.</summary>
internal static class ManifestScalar
{
    public static RegoValue Of(YamlScalar scalar) => scalar.Kind switch
    {
        ScalarKind.Null => RegoNull.Instance,
        ScalarKind.Boolean => RegoBoolean.Of(scalar.Value == "true"),
        ScalarKind.Integer when RegoNumber.TryParse(scalar.Value, out var number) => number,
        ScalarKind.Float => Float(scalar.Value),
        _ => new RegoString(scalar.Value),
    };

    // Infinity and what is not a number have no JSON, and no cluster takes them: a policy sees what is written.
    private static RegoValue Float(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            && RegoNumber.TryParse(Written(value), out var number)
            ? number
            : new RegoString(text);

    // encoding/json, floatEncoder: digits only from 1e-6 up to 1e21, else an exponent without a leading zero.
    private static string Written(double value)
    {
        var size = Math.Abs(value);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (size is 0 or (>= 1e-6 and < 1e21))
            return decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        return shortest.Replace("E-0", "e-", StringComparison.Ordinal).Replace('E', 'e');
    }
}
