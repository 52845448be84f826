using PrGate.Checks.Hcl;
using PrGate.Checks.Hcl.Expressions;
using PrGate.Checks.Lint.Secrets;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Terraform;

/// <summary>Credentials that are written out anywhere in a file.</summary>
internal static class WrittenCredential
{
    private const string Fix = "Remove it and change the credential; take it from a secret store or a sensitive variable.";

    /// <summary>Arguments that hold a secret although their names do not say so, by the resource's type.</summary>
    private static readonly (string Type, string Argument)[] SecretArguments =
        [("azurerm_key_vault_secret", "value"), ("github_actions_secret", "plaintext_value"), ("github_actions_organization_secret", "plaintext_value"), ("vault_generic_secret", "data_json")];

    public static IEnumerable<LintFinding> Look(LintFile file, HclFile hcl) => InBody(file, hcl.Body, "", null);

    private static IEnumerable<LintFinding> InBody(LintFile file, HclBody body, string path, HclBlock? block)
    {
        var blocks = body.Blocks.Select(b => b.Type).ToHashSet(StringComparer.Ordinal);
        var named = body["name"]?.Value;
        // In the JSON form an object stands as both; as a block more is known of it.
        foreach (var attribute in body.Attributes.Where(a => !blocks.Contains(a.Name)))
        {
            foreach (var found in InExpression(file, attribute.Value, NameOf(block, attribute.Name, named), path + attribute.Name, IsJudgedByName(block, attribute.Name)))
                yield return found;
        }
        foreach (var nested in body.Blocks)
        {
            var below = $"{path}{string.Join('.', nested.Labels.Select(l => l.Text).Prepend(nested.Type))}.";
            foreach (var found in InBody(file, nested.Body, below, block?.Type is null or "terraform" ? nested : block))
                yield return found;
        }
    }

    // A variable's default is called what the variable is called, a setting's value what its name says; a secure parameter's value is a secret whatever it is called.
    private static string NameOf(HclBlock? block, string argument, HclExpression? named) => (block?.Type, argument) switch
    {
        ("variable", "default") => block!.LabelAt(0),
        ("resource", "value") when block!.LabelAt(0) == "aws_ssm_parameter" && block.Body["type"]?.Value is HclTemplate { Constant: "SecureString" } => "secret",
        ("resource", _) when SecretArguments.Contains((block!.LabelAt(0), argument)) => "secret",
        (_, "value") => NameOfValue(named),
        _ => argument,
    };

    // { name = "DB_PASSWORD", value = "…" }, as containers and charts take their settings.
    private static string NameOfValue(HclExpression? named) => (named as HclTemplate)?.Constant ?? "value";

    // What a data source is asked for is the name of a secret; descriptions and validations only speak of one.
    private static bool IsJudgedByName(HclBlock? block, string argument) =>
        block?.Type is not ("data" or "output" or "moved" or "import" or "removed" or "check" or "run") && (block?.Type != "variable" || argument == "default");

    private static IEnumerable<LintFinding> InExpression(LintFile file, HclExpression expression, string name, string path, bool byName) => expression switch
    {
        HclTemplate template => Judge(file, template, name, path, byName) is { } found ? [found] : [],
        HclParentheses parentheses => InExpression(file, parentheses.Inner, name, path, byName),
        HclTuple tuple => tuple.Items.SelectMany(i => InExpression(file, i, name, path, byName)),
        HclObject written => InObject(file, written, name, path, byName),
        HclCall { Name: "jsonencode" or "yamlencode" or "merge" or "concat" or "tomap" or "base64encode" or "sensitive" or "tostring" } call =>
            call.Arguments.SelectMany(a => InExpression(file, a, name, path, byName)),
        HclConditional conditional => InExpression(file, conditional.Then, name, path, byName).Concat(InExpression(file, conditional.Otherwise, name, path, byName)),
        _ => [],
    };

    private static IEnumerable<LintFinding> InObject(LintFile file, HclObject written, string name, string path, bool byName)
    {
        var value = NameOfValue(written["name"]);
        return written.Items.SelectMany(i => InExpression(file, i.Value, i.Name == "value" ? value : i.Name ?? name, $"{path}.{i.Name}", byName));
    }

    // Text around an interpolation may be a key's beginning and end, but a password with a variable in it is not known.
    private static LintFinding? Judge(LintFile file, HclTemplate template, string name, string path, bool byName)
    {
        foreach (var text in template.Parts.OfType<HclText>())
        {
            if (LiteralCredential.Find(text.Text) is not { } found)
                continue;
            // A heredoc has no escapes, so its characters stand where they are read.
            var (start, end) = template.Form is HclTemplateForm.Heredoc or HclTemplateForm.IndentedHeredoc && text.End - text.Start == text.Text.Length
                ? (text.Start + found.Start, text.Start + found.Start + found.Length)
                : (template.Start, template.End);
            return Found(file, start, end, name, path, found.Name, text.Text);
        }
        return byName && template.Constant is { } constant && CredentialNames.IsCredential(name) && LiteralCredential.IsWrittenOut(constant)
            ? Found(file, template.Start, template.End, name, path, "a credential", constant)
            : null;
    }

    private static LintFinding Found(LintFile file, int start, int end, string name, string path, string what, string value) =>
        file.Finding(start, end, $"{Shown.Key(name)} holds {what} that is written out.", Fix, path, value);
}
