namespace PrGate.Checks.Lint;

/// <summary>PG1007: invisible characters that make text look different from what it is (Unicode TR36; CVE-2021-42574).</summary>
internal sealed class HiddenDirectionRule : ILintRule
{
    public string Id => "PG1007";

    public string Title => "Hidden text-direction character";

    public string Why => "A reviewer sees the text in another order than a machine reads it.";

    public Severity Severity => Severity.Error;

    public IEnumerable<LintFinding> Look(LintFile file)
    {
        var at = file.Source.FirstBidiControl();
        if (at < 0)
            return [];
        var character = $"U+{(int)file.Source.Text[at]:X4}";
        return [new LintFinding(at, at + 1, $"The invisible character {character} changes the order in which this line is shown.", "Remove it, or write it as an escape.", Subject: character)];
    }
}
