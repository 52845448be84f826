using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace PrGate.Sandbox.Git;

/// <summary>
/// An immutable directory. A changed copy shares every untouched subdirectory with its original, so that a commit costs the changed paths
/// and not the repository, and two trees are compared without looking into what they share.
/// </summary>
internal sealed class GitTree
{
    public static readonly GitTree Empty = new(ImmutableSortedDictionary.Create<string, GitEntry>(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, GitEntry> _entries;
    private string? _id;

    private GitTree(ImmutableSortedDictionary<string, GitEntry> entries) => _entries = entries;

    public IReadOnlyDictionary<string, GitEntry> Entries => _entries;

    /// <summary>The real Git id, computed when first asked for.</summary>
    public string Id => _id ??= ComputeId();

    public GitEntry? Find(string path)
    {
        var tree = this;
        var rest = path.AsSpan();
        while (true)
        {
            var slash = rest.IndexOf('/');
            var name = slash < 0 ? rest.ToString() : rest[..slash].ToString();
            if (!tree._entries.TryGetValue(name, out var entry))
                return null;
            if (slash < 0)
                return entry;
            if (entry.Tree is null)
                return null;
            tree = entry.Tree;
            rest = rest[(slash + 1)..];
        }
    }

    /// <summary>A copy with <paramref name="entry"/> at <paramref name="path"/>; null removes it, and directories that become empty with it.</summary>
    public GitTree With(string path, GitEntry? entry)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return new GitTree(entry is null ? _entries.Remove(path) : _entries.SetItem(path, entry));
        var name = path[..slash];
        var child = (_entries.TryGetValue(name, out var found) ? found.Tree : null) ?? Empty;
        var changed = child.With(path[(slash + 1)..], entry);
        return new GitTree(changed._entries.IsEmpty
            ? _entries.Remove(name)
            : _entries.SetItem(name, new GitEntry(GitEntry.TreeMode, null, changed)));
    }

    /// <summary>Every entry below, depth first, directories before their content when <paramref name="withTrees"/> is set.</summary>
    public IEnumerable<KeyValuePair<string, GitEntry>> Walk(bool withTrees = false, string prefix = "")
    {
        foreach (var (name, entry) in _entries)
        {
            var path = prefix + name;
            if (entry.Tree is null || withTrees)
                yield return new(path, entry);
            if (entry.Tree is null)
                continue;
            foreach (var below in entry.Tree.Walk(withTrees, path + "/"))
                yield return below;
        }
    }

    private string ComputeId()
    {
        var body = new ArrayBufferWriter<byte>();
        // Git orders a directory as if its name ended in a slash.
        foreach (var (name, entry) in _entries.OrderBy(e => e.Value.Tree is null ? e.Key : e.Key + "/", StringComparer.Ordinal))
        {
            body.Write(Encoding.UTF8.GetBytes($"{entry.Mode.TrimStart('0')} {name}\0"));
            body.Write(Convert.FromHexString(entry.Id));
        }
        return GitIds.Of("tree", body.WrittenSpan);
    }
}
