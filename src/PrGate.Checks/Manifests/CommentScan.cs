namespace PrGate.Checks.Manifests;

/// <summary>Finds a YAML file's comments: every <c>#</c> that stands outside of scalars, at a line's start or after white space.</summary>
internal static class CommentScan
{
    /// <param name="scalars">Places of the scalars, in the order of the text.</param>
    public static IReadOnlyList<ManifestComment> Find(string text, List<(int Start, int End)> scalars)
    {
        var comments = new List<ManifestComment>();
        var next = 0;
        var at = text.IndexOf('#');
        while (at >= 0)
        {
            while (next < scalars.Count && scalars[next].End <= at)
                next++;
            if (next < scalars.Count && scalars[next].Start <= at && !IsBlockHeader(text, scalars[next].Start, at))
            {
                at = text.IndexOf('#', scalars[next].End);
                continue;
            }
            if (at > 0 && text[at - 1] is not (' ' or '\t' or '\n' or '\r'))
            {
                at = text.IndexOf('#', at + 1);
                continue;
            }
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            comments.Add(new ManifestComment(at, text[(at + 1)..end].Trim(), IsWholeLine(text, at)));
            at = text.IndexOf('#', end);
        }
        return comments;
    }

    // A block scalar's place begins with its header ("|" or ">"), and a comment may follow the header on its line.
    private static bool IsBlockHeader(string text, int start, int at) =>
        text[start] is '|' or '>' && text.AsSpan(start, at - start).IndexOf('\n') < 0;

    private static bool IsWholeLine(string text, int at)
    {
        var lineStart = text.LastIndexOf('\n', at) + 1;
        return text.AsSpan(lineStart, at - lineStart).IsWhiteSpace();
    }
}
