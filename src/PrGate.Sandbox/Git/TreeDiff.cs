namespace PrGate.Sandbox.Git;

/// <summary>The changed paths between two trees, in path order, with renames found by content (identical, or at least half the lines).</summary>
internal static class TreeDiff
{
    private const int MaxRenameCandidates = 60;

    public static List<FileChange> Of(GitTree old, GitTree @new)
    {
        var changes = new List<FileChange>();
        Compare(old, @new, "", changes);
        FindRenames(changes);
        changes.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return changes;
    }

    private static void Compare(GitTree old, GitTree @new, string prefix, List<FileChange> changes)
    {
        if (ReferenceEquals(old, @new))
            return;
        foreach (var (name, before) in old.Entries)
        {
            if (!@new.Entries.TryGetValue(name, out var after))
                Add(before, null, prefix + name, changes);
            else if (before.Tree is not null && after.Tree is not null)
                Compare(before.Tree, after.Tree, prefix + name + "/", changes);
            else if (before.Tree is not null || after.Tree is not null)
            {
                Add(before, null, prefix + name, changes);
                Add(null, after, prefix + name, changes);
            }
            else if (before.Id != after.Id)
                changes.Add(new FileChange("modified", prefix + name, null, before, after));
            else if (before.Mode != after.Mode)
                changes.Add(new FileChange("changed", prefix + name, null, before, after));
        }
        foreach (var (name, after) in @new.Entries)
        {
            if (!old.Entries.ContainsKey(name))
                Add(null, after, prefix + name, changes);
        }
    }

    private static void Add(GitEntry? old, GitEntry? @new, string path, List<FileChange> changes)
    {
        if ((old ?? @new)!.Tree is { } tree)
        {
            foreach (var (below, entry) in tree.Walk(prefix: path + "/"))
                Add(old is null ? null : entry, old is null ? entry : null, below, changes);
            return;
        }
        changes.Add(new FileChange(old is null ? "added" : "removed", path, null, old, @new));
    }

    private static void FindRenames(List<FileChange> changes)
    {
        var removed = changes.Where(c => c.Status == "removed" && c.Old!.Blob is { Size: > 0 }).ToList();
        var added = changes.Where(c => c.Status == "added" && c.New!.Blob is { Size: > 0 }).ToList();
        if (removed.Count == 0 || added.Count == 0)
            return;
        Match((from, to) => from.Old!.Id == to.New!.Id);
        if (removed.Count <= MaxRenameCandidates && added.Count <= MaxRenameCandidates)
            Match((from, to) => Similar(from.Old!.Blob!, to.New!.Blob!));

        void Match(Func<FileChange, FileChange, bool> same)
        {
            foreach (var to in added.ToList())
            {
                if (removed.FirstOrDefault(from => same(from, to)) is not { } from)
                    continue;
                removed.Remove(from);
                added.Remove(to);
                changes.Remove(from);
                changes[changes.IndexOf(to)] = new FileChange("renamed", to.Path, from.Path, from.Old, to.New);
            }
        }
    }

    private static bool Similar(GitBlob old, GitBlob @new)
    {
        if (old.IsBinary || @new.IsBinary || old.Size > 4 * @new.Size || @new.Size > 4 * old.Size)
            return false;
        var oldLines = old.Lines();
        var newLines = @new.Lines();
        var counts = oldLines.CountBy(l => l).ToDictionary();
        var shared = 0;
        foreach (var line in newLines)
        {
            if (counts.TryGetValue(line, out var left) && left > 0)
            {
                counts[line] = left - 1;
                shared++;
            }
        }
        return shared * 2 >= Math.Max(oldLines.Length, newLines.Length);
    }
}
