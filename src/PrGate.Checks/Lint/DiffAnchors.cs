using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Lint;

/// <summary>Finds the line of the diff that a finding can be shown on.</summary>
internal sealed class DiffAnchors(PullRequest pullRequest, LintSide head)
{
    private readonly Dictionary<string, ChangedFile> _changed = pullRequest.Files.List.GroupBy(f => f.Path).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    private readonly Dictionary<string, LintFile> _files = head.Files.GroupBy(f => f.Path).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>Whether the change writes a line of the finding. Where the forge left the diff out, any line may be one.</summary>
    public bool IsTouched(Finding finding)
    {
        if (!_changed.TryGetValue(finding.File, out var file))
            return false;
        if (file.Diff is not { } diff || finding.Line == 0)
            return true;
        for (var line = finding.Line; line <= Math.Min(Math.Max(finding.Line, finding.EndLine), finding.Line + 1_000); line++)
        {
            if (diff.AddsLine(line))
                return true;
        }
        return false;
    }

    /// <summary>The finding with <see cref="Finding.ShownAt"/>, when its own line is not part of the diff and one of the same object is added.</summary>
    public Finding Anchor(Finding finding)
    {
        if (finding.Line == 0 || !_changed.TryGetValue(finding.File, out var file) || file.Diff is not { } diff || diff.CoversHeadLine(finding.Line) || !_files.TryGetValue(finding.File, out var text))
            return finding;
        var (first, last) = DocumentAround(text, finding.Line);
        var nearest = diff.Hunks.SelectMany(h => h.AddedLines).Where(l => l >= first && l <= last).OrderBy(l => Math.Abs(l - finding.Line)).ThenBy(l => l).FirstOrDefault();
        return nearest == 0 ? finding : finding with { ShownAt = nearest };
    }

    // An object is a document of its file, or an item of a List.
    private static (int First, int Last) DocumentAround(LintFile file, int line)
    {
        foreach (var document in file.Manifest?.Documents ?? [])
        {
            var nodes = document.Root is YamlMapping root && root.StringAt("kind") == "List" && root["items"] is YamlSequence items ? items.Items : [document.Root];
            foreach (var node in nodes)
            {
                var (first, last) = (file.Source.PositionOf(node.Start).Line, file.Source.PositionOf(Math.Max(node.Start, node.End - 1)).Line);
                if (line >= first && line <= last)
                    return (first, last);
            }
        }
        return (line, line);
    }
}
