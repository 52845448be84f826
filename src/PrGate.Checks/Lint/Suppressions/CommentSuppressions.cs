using System.Buffers;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>Reads the suppressions in a file's comments. A comment is for its own line or, standing alone, for the next line with content; what covers a key whose value is a block of text covers the block.</summary>
internal static class CommentSuppressions
{
    /// <summary>The first lines of a file, in which a comment may speak for all of it.</summary>
    public const int HeadLines = 10;

    private static readonly SearchValues<string> Marks = SearchValues.Create(["prgate:ignore", "checkov:skip=", "trivy:ignore:", "kics-scan "], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Openings = ["{{- /*", "{{-/*", "{{/*", "<!--", "/*", "//", "#"];

    public static IReadOnlyList<Suppression> Of(LintFile file, SuppressionNames names)
    {
        if (!file.Source.Text.AsSpan().ContainsAny(Marks))
            return [];
        var found = new List<Suppression>();
        var structure = new Lazy<LineStructure>(() => LineStructure.Of(file));
        string? above = null;
        var aboveLine = -1;
        foreach (var comment in Comments(file))
        {
            var line = file.Source.PositionOf(comment.Start).Line;
            if (SuppressionText.Read(comment.Text, names) is { } said && (!said.IsOfFile || line <= HeadLines))
                found.Add(Make(file, comment, line, said, aboveLine == line - 1 ? above : null, structure));
            (above, aboveLine) = comment.IsWholeLine ? (comment.Text, line) : (null, -1);
        }
        return found;
    }

    private static Suppression Make(LintFile file, ManifestComment comment, int line, SuppressionText said, string? above, Lazy<LineStructure> structure)
    {
        var (first, last, subject) = said.IsOfFile ? (0, 0, "") : structure.Value.Target(line, comment.IsWholeLine);
        // Other tools have no place for a reason in some of their forms: the comment right above is taken for it.
        var reason = said.Reason.Length == 0 && said.IsForeign ? above ?? "" : said.Reason;
        return new Suppression
        {
            Names = said.Names,
            Rules = said.Rules,
            Reason = reason,
            At = Place.Of(file.Path, file.Source, comment.Start, comment.Start + 1 + comment.Text.Length),
            Scope = file.Path,
            Lines = said.IsOfFile ? null : (first, last),
            Subject = said.IsOfFile ? "file" : subject,
            IsForeign = said.IsForeign,
        };
    }

    // Formats without a reader of comments, and templates, are searched line by line; a sign that begins a comment must stand before the words.
    private static IEnumerable<ManifestComment> Comments(LintFile file)
    {
        if (file.Comments.Count > 0 || file.Manifest is not null)
        {
            foreach (var comment in file.Comments)
                yield return comment;
            yield break;
        }
        for (var line = 1; line <= file.Source.LineCount; line++)
        {
            var content = file.Source.Line(line).ToString();
            foreach (var opening in Openings)
            {
                var at = content.IndexOf(opening, StringComparison.Ordinal);
                if (at < 0)
                    continue;
                var words = content[(at + opening.Length)..].Trim();
                foreach (var closing in (string[])["*/ -}}", "*/-}}", "*/}}", "-->", "*/"])
                    words = words.EndsWith(closing, StringComparison.Ordinal) ? words[..^closing.Length].TrimEnd() : words;
                yield return new ManifestComment(file.Source.OffsetOfLine(line) + at, words, string.IsNullOrWhiteSpace(content[..at]));
                break;
            }
        }
    }
}
