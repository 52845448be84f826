namespace PrGate.Checks.Lint;

/// <summary>PG1007: invisible characters that make text look different from what it is (Unicode TR36; CVE-2021-42574).</summary>
internal sealed class HiddenDirectionRule : IFileRule
{
    public string Id => "PG1007";

    public string Title => "Hidden text-direction character";

    public string Why => "A reviewer sees the text in another order than a machine reads it.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/api.yaml",
        Details = """
            The characters U+202A to U+202E and U+2066 to U+2069 are invisible and reorder what
            stands beside them ([Unicode TR36](https://www.unicode.org/reports/tr36/), CVE-2021-42574). The check looks at every text file. In the example,
            `⟨U+202E⟩` stands for the invisible character.
            """,
        Bad = """
            image: registry.example.com/api # ⟨U+202E⟩ pinned
            """,
        Good = """
            image: registry.example.com/api # pinned
            """,
        HowToFix = """
            Remove the character. Where text in such a script is meant, write the character as an escape in double quotes: `"\u202E"`.
            """,
    };

    public IEnumerable<LintFinding> Look(LintFile file)
    {
        var at = file.Source.FirstBidiControl();
        if (at < 0)
            return [];
        var character = $"U+{(int)file.Source.Text[at]:X4}";
        return [file.Finding(at, at + 1, $"The invisible character {character} changes the order in which this line is shown.", "Remove it, or write it as an escape.", value: character)];
    }
}
