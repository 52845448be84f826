using System.Text;

namespace PrGate.Sandbox.Git;

/// <summary>Makes a change to a tree that has moved on since, line by line as Git's merge does; where both sides insert at one place, both stay.</summary>
internal static class TreeMerge
{
    /// <param name="keep">Remembers a new content, so that it can be asked for by its id.</param>
    public static GitTree Into(GitTree onto, Comparison change, Func<GitEntry, GitEntry> keep)
    {
        foreach (var file in change.Changes)
        {
            if (file.PreviousPath is { } gone && onto.Find(gone) is not null)
                onto = onto.With(gone, null);
            if (file.New is null)
            {
                if (onto.Find(file.Path) is not null)
                    onto = onto.With(file.Path, null);
                continue;
            }
            var there = onto.Find(file.PreviousPath ?? file.Path);
            onto = onto.With(file.Path, there is null || there.Id == file.Old?.Id ? file.New : keep(Merge(file.Old, file.New, there)));
        }
        return onto;
    }

    private static GitEntry Merge(GitEntry? old, GitEntry ours, GitEntry theirs)
    {
        if (ours.Blob is not { IsBinary: false } left || theirs.Blob is not { IsBinary: false } right)
            return ours;
        var lines = old?.Blob?.Lines() ?? [];
        var (a, b) = (Edits.Of(lines, left.Lines()), Edits.Of(lines, right.Lines()));
        var merged = new List<string>();
        for (var i = 0; i <= lines.Length; i++)
        {
            merged.AddRange(b.Inserted[i]);
            if (!a.Inserted[i].SequenceEqual(b.Inserted[i]))
                merged.AddRange(a.Inserted[i]);
            if (i < lines.Length && !a.Removed[i] && !b.Removed[i])
                merged.Add(lines[i]);
        }
        return ours with { Blob = new GitBlob(Encoding.UTF8.GetBytes(string.Concat(merged.Select(l => l + "\n")))) };
    }

    /// <param name="Removed">By old line.</param>
    /// <param name="Inserted">Before each old line, and after the last.</param>
    private sealed record Edits(bool[] Removed, List<string>[] Inserted)
    {
        public static Edits Of(string[] old, string[] @new)
        {
            var diff = LineDiff.Of(old, @new);
            var inserted = new List<string>[old.Length + 1];
            var n = 0;
            for (var o = 0; o <= old.Length; o++)
            {
                inserted[o] = [];
                while (n < @new.Length && diff.Added[n])
                    inserted[o].Add(@new[n++]);
                if (o < old.Length && !diff.Removed[o])
                    n++;
            }
            return new Edits(diff.Removed, inserted);
        }
    }
}
