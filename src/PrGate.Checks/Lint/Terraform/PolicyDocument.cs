using System.Text;
using PrGate.Checks.Hcl.Expressions;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Terraform;

/// <summary>Reads the statements of a policy from where Terraform lets it be written: <c>jsonencode({…})</c>, JSON text, and <c>aws_iam_policy_document</c>.</summary>
internal static class PolicyDocument
{
    public static IEnumerable<PolicyStatement> Of(HclExpression? policy, TerraformValues values, SourceText source) => values.Resolve(policy) switch
    {
        HclCall { Name: "jsonencode", Arguments: [var argument] } => values.Resolve(argument) is HclObject document ? FromObject(document, values) : [],
        HclObject document => FromObject(document, values),
        HclTemplate template when values.Spend((template.ContentEnd - template.ContentStart) / 16) => FromText(template, source),
        _ => [],
    };

    /// <summary>The statements of an <c>aws_iam_policy_document</c>; <c>effect</c> is <c>Allow</c> by default.</summary>
    public static IEnumerable<PolicyStatement> OfDataSource(TerraformSection document) => document.Sections("statement").Select(s => new PolicyStatement(
        s["effect"] is null || s.Text("effect") == "Allow",
        Texts(s, "actions"),
        Texts(s, "resources"),
        s.Sections("principals").Any() || s.Sections("not_principals").Any(),
        s.Sections("principals").Any(p => p.Texts("identifiers").Any(i => i.Text == "*")),
        s.Sections("condition").Any()));

    private static List<PolicyText> Texts(TerraformSection section, string name) => [.. section.Texts(name).Select(t => new PolicyText(t.Text, t.At.Start, t.At.End))];

    private static IEnumerable<PolicyStatement> FromObject(HclObject document, TerraformValues values) =>
        from element in values.Elements(document["Statement"])
        let statement = element as HclObject
        where statement is not null
        let section = TerraformSection.Of(statement, values)
        select new PolicyStatement(
            section.Text("Effect") == "Allow",
            Texts(section, "Action"),
            Texts(section, "Resource"),
            section["Principal"] is not null || section["NotPrincipal"] is not null,
            section.Text("Principal") == "*" || section.Sections("Principal").Any(p => p.Texts("AWS").Any(t => t.Text == "*")),
            section["Condition"] is not null);

    private static IEnumerable<PolicyStatement> FromText(HclTemplate template, SourceText source)
    {
        // An escaped string has no place for each character: the whole of it is shown.
        var isRaw = template.Form is HclTemplateForm.Heredoc or HclTemplateForm.IndentedHeredoc;
        var text = isRaw ? Masked(template, source) : template.Constant;
        if (text is null || !text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal))
            return [];
        var json = ManifestReader.ReadJson(Encoding.UTF8.GetBytes(text));
        return json.Documents is [{ Root: YamlMapping root }]
            ? Items(root["Statement"]).OfType<YamlMapping>().Select(s => FromJson(s, n => isRaw
                ? new PolicyText(n.Text, template.ContentStart + n.Start, template.ContentStart + n.End)
                : new PolicyText(n.Text, template.Start, template.End)))
            : [];
    }

    private static PolicyStatement FromJson(YamlMapping statement, Func<YamlScalar, PolicyText> place)
    {
        List<PolicyText> Texts(YamlNode? node) => [.. Items(node).OfType<YamlScalar>().Select(place)];
        var principal = statement["Principal"];
        return new PolicyStatement(
            statement.StringAt("Effect") == "Allow",
            Texts(statement["Action"]),
            Texts(statement["Resource"]),
            principal is not null || statement["NotPrincipal"] is not null,
            principal is YamlScalar { Text: "*" } || (principal is YamlMapping several && Texts(several["AWS"]).Any(t => t.Text == "*")),
            statement["Condition"] is not null);
    }

    // An interpolation becomes letters of the same length: all places stay, and what it stands for is no "*".
    private static string? Masked(HclTemplate template, SourceText source)
    {
        var text = source.Text[template.ContentStart..template.ContentEnd].ToCharArray();
        foreach (var part in template.Parts)
        {
            if (part is HclInterpolation)
                Array.Fill(text, 'x', part.Start - template.ContentStart, part.End - part.Start);
            else if (part is not HclText)
                return null;
        }
        return new string(text);
    }

    private static IEnumerable<YamlNode> Items(YamlNode? node) => node is YamlSequence list ? list.Items : node is null ? [] : [node];
}
