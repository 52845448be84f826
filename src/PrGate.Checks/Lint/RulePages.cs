using System.Text;

namespace PrGate.Checks.Lint;

/// <summary>The reference's pages about checks, made from the rules.</summary>
public static class RulePages
{
    /// <summary>The page of one rule, in Markdown.</summary>
    public static string Page(ILintRule rule)
    {
        var documentation = rule.Documentation;
        var page = new StringBuilder();
        page.Append("# ").Append(rule.Id).Append(": ").Append(rule.Title).Append("\n\n").Append(rule.Why).Append('\n');
        if (documentation.Details is { } details)
            page.Append('\n').Append(details.Trim()).Append('\n');
        page.Append("\nSeverity: ").Append(Word(rule.Severity)).Append('\n');
        Example(page, "Bad", documentation, documentation.Bad);
        Example(page, "Good", documentation, documentation.Good);
        if (documentation.HowToFix is { } fix)
            page.Append("\n## How to fix\n").Append(fix.Trim()).Append('\n');
        if (rule is IRuleWithOptions { Options: { Count: > 0 } options })
        {
            page.Append("\n## Options\nUnder `options` of the check in [`lint.checks`](../configuration.md#keys):\n");
            foreach (var option in options)
                page.Append("- `").Append(option.Name).Append("` (").Append(Kind(option.Kind)).Append("): ").Append(option.Description).Append('\n');
        }
        page.Append("\n## How to suppress\n").Append(Suppression(rule)).Append('\n');
        if (documentation.References.Count > 0)
            page.Append("\n## References\n").Append(string.Join('\n', documentation.References.Select(r => $"- {r}"))).Append('\n');
        if (documentation.Aliases.Count > 0)
            page.Append("\n## Known to other tools as\n").Append(string.Join(", ", documentation.Aliases.Select(a => $"`{a}`"))).Append('\n');
        return page.ToString();
    }

    /// <summary>The table of all rules, in Markdown.</summary>
    public static string Index(IEnumerable<ILintRule> rules)
    {
        var index = new StringBuilder("| Id | Check | Severity |\n|---|---|---|\n");
        foreach (var rule in rules.OrderBy(r => r.Id, StringComparer.Ordinal))
            index.Append("| [").Append(rule.Id).Append("](").Append(rule.Id).Append(".md) | ").Append(rule.Title).Append(" | ").Append(Word(rule.Severity)).Append(" |\n");
        return index.ToString();
    }

    private static void Example(StringBuilder page, string heading, RuleDocumentation documentation, string text) =>
        page.Append("\n## ").Append(heading).Append("\n```").Append(Language(documentation.File)).Append(' ').Append(documentation.File).Append('\n').Append(text.TrimEnd('\n')).Append("\n```\n");

    private static string Suppression(ILintRule rule)
    {
        if (rule.Id.StartsWith("PG3", StringComparison.Ordinal))
            return $"A comment does not do for a secret: list a waiver for `{rule.Id}` with a reason and an end in [`.prgate.yml`](../configuration.md#keys).";
        var waiver = $"a [waiver](../configuration.md#keys) for `{rule.Id}` in `.prgate.yml`";
        return FileRoles.IsJson(rule.Documentation.File)
            ? $"JSON has no comments: {waiver}, or for an object the annotation `prgate.dev/ignore: {rule.Id}` with `prgate.dev/ignore-reason`."
            : $"`# prgate:ignore {rule.Id} <reason>` on the line or the line above, on an object the annotation `prgate.dev/ignore: {rule.Id}` with\n`prgate.dev/ignore-reason`, or {waiver}. [More](../lint.md#accept-a-finding).";
    }

    private static string Kind(RuleOptionKind kind) => kind switch
    {
        RuleOptionKind.Truth => "true or false",
        RuleOptionKind.Number => "a number",
        RuleOptionKind.Text => "text",
        _ => "a list",
    };

    private static string Language(string file) => FileRoles.Of(file) switch
    {
        FileRole.Dockerfile => "dockerfile",
        FileRole.Terraform => "hcl",
        _ => FileRoles.IsJson(file) ? "json" : "yaml",
    };

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
