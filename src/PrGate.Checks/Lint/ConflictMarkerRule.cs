namespace PrGate.Checks.Lint;

/// <summary>PG1003: a merge-conflict marker that was left in.</summary>
internal sealed class ConflictMarkerRule : IFileRule
{
    private const string Ours = "<<<<<<<";
    private const string Middle = "=======";
    private const string Theirs = ">>>>>>>";

    public string Id => "PG1003";

    public string Title => "Merge-conflict marker left";

    public string Why => "Both sides of the conflict are in the file, and neither is what anybody decided.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/api.yaml",
        Details = """
            The check looks at every text file for `<<<<<<<` or `>>>>>>>` with a
            label at the start of a line, as Git writes them. `=======` alone is no marker, nor is text that is indented in a block scalar; in prose only a whole
            conflict outside of a code block counts.
            """,
        Bad = """
            replicas:
            <<<<<<< HEAD
              api: 2
            =======
              api: 3
            >>>>>>> feature
            """,
        Good = """
            replicas:
              api: 3
            """,
        HowToFix = """
            Decide which side is meant, and remove all three markers.
            """,
    };

    // Git writes markers at the first column with a label after a space; a block scalar is indented, and "=======" alone underlines headings.
    public IEnumerable<LintFinding> Look(LintFile file)
    {
        var source = file.Source;
        if (!source.Text.Contains(Ours, StringComparison.Ordinal) && !source.Text.Contains(Theirs, StringComparison.Ordinal))
            yield break;
        var open = 0;
        var middle = 0;
        var fenced = false;
        var prose = FileRoles.IsProse(file.Path);
        for (var line = 1; line <= source.LineCount; line++)
        {
            var text = source.Line(line);
            if (prose && (text.StartsWith("```", StringComparison.Ordinal) || text.StartsWith("~~~", StringComparison.Ordinal)))
                fenced = !fenced;
            if (fenced)
                continue;
            if (Is(text, Ours))
            {
                if (!prose)
                    yield return At(file, source.OffsetOfLine(line), text);
                (open, middle) = (line, 0);
            }
            else if (text is Middle)
            {
                middle = line;
            }
            else if (Is(text, Theirs))
            {
                if (prose && open > 0 && middle > open)
                    yield return At(file, source.OffsetOfLine(open), source.Line(open));
                else if (!prose && open == 0)
                    yield return At(file, source.OffsetOfLine(line), text);
                (open, middle) = (0, 0);
            }
        }
    }

    private static bool Is(ReadOnlySpan<char> line, string marker) =>
        line.StartsWith(marker, StringComparison.Ordinal) && line.Length > marker.Length + 1 && line[marker.Length] == ' ' && line[marker.Length + 1] is not ' ';

    private static LintFinding At(LintFile file, int offset, ReadOnlySpan<char> line) =>
        file.Finding(offset, offset + line.Length, $"The merge-conflict marker {line[..Ours.Length]} is left in.", "Resolve the conflict and remove all its markers.", value: line.ToString());
}
