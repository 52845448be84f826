namespace PrGate.Checks.Manifests;

/// <summary>Puts nodes together bottom-up and counts what <see cref="ManifestLimits"/> bounds. One for each file.</summary>
internal sealed class TreeBuilder(List<ManifestProblem> problems)
{
    private readonly Stack<Collection> _open = new();
    private readonly List<YamlNode> _children = [];

    public int Depth => _open.Count;

    /// <summary>The root of the document that was completed last; null while one is open.</summary>
    public YamlNode? Root { get; private set; }

    /// <summary>Nodes so far, aliases written out.</summary>
    public long Nodes { get; private set; }

    public void StartDocument() => Root = null;

    public void Open(bool isMapping, bool isFlow, int start, string? anchor)
    {
        Nodes++;
        _open.Push(new Collection(isMapping, isFlow, start, anchor, _children.Count, Nodes));
    }

    /// <summary>Adds a finished node, or one an alias shows again.</summary>
    public void Add(YamlNode node, bool isAlias)
    {
        Nodes += isAlias ? node.ExpandedNodes : node is YamlScalar ? 1 : 0;
        if (_open.Count == 0)
            Root = node;
        else
            _children.Add(node);
    }

    /// <summary>Completes the innermost collection.</summary>
    /// <param name="end">Offset of its closing bracket's end; for block style the last child's end is used.</param>
    public (YamlNode Node, string? Anchor) Close(int end)
    {
        var open = _open.Pop();
        var children = _children.GetRange(open.FirstChild, _children.Count - open.FirstChild);
        _children.RemoveRange(open.FirstChild, children.Count);
        var height = 0;
        var lastEnd = open.Start;
        foreach (var child in children)
        {
            height = Math.Max(height, child.Height);
            if (child.Start >= open.Start) // an alias of something above says nothing of where this collection ends
                lastEnd = Math.Max(lastEnd, child.End);
        }
        if (!open.IsFlow)
            end = lastEnd;
        var expanded = Nodes - open.NodesAtStart + 1;
        YamlNode node = open.IsMapping
            ? new YamlMapping(Entries(children), open.Start, end, expanded, height + 1)
            : new YamlSequence([.. children], open.Start, end, expanded, height + 1);
        return (node, open.Anchor);
    }

    /// <summary>Whether the next node stands in brackets or braces.</summary>
    public bool InFlow => _open.TryPeek(out var open) && open.IsFlow;

    /// <summary>Where the innermost open collection begins; -1 when none is open.</summary>
    public int OpenedAt => _open.TryPeek(out var open) ? open.Start : -1;

    /// <summary>Whether the next node stands where a key is due.</summary>
    public bool AtKey => _open.TryPeek(out var open) && open.IsMapping && (_children.Count - open.FirstChild) % 2 == 0;

    /// <summary>The path of the place where the next node goes: <c>spec.containers[0].image</c>.</summary>
    public string Path()
    {
        var path = new System.Text.StringBuilder();
        var levels = _open.ToArray();
        for (var level = levels.Length - 1; level >= 0; level--)
        {
            var first = levels[level].FirstChild;
            var next = level == 0 ? _children.Count : levels[level - 1].FirstChild;
            if (!levels[level].IsMapping)
                path.Append('[').Append(next - first).Append(']');
            else if ((next - first) % 2 == 1 && _children[next - 1] is YamlScalar key)
                path.Append(path.Length == 0 ? "" : ".").Append(key.Text);
        }
        return path.ToString();
    }

    private YamlEntry[] Entries(List<YamlNode> children)
    {
        var entries = new YamlEntry[children.Count / 2];
        for (var i = 0; i < entries.Length; i++)
        {
            // The reader refuses keys that are not scalars, and null keys, before they get here.
            var key = (YamlScalar)children[2 * i];
            entries[i] = new YamlEntry(key.Value, key, children[(2 * i) + 1]);
        }
        ReportRepeatedKeys(entries);
        return entries;
    }

    private void ReportRepeatedKeys(YamlEntry[] entries)
    {
        var seen = new HashSet<string>(entries.Length, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.IsMerge)
                ReportMergeOver(entry, seen);
            else if (!seen.Add(entry.Key))
                Report(ProblemKind.DuplicateKey, entry.KeyNode, $"The key {Shown.Key(entry.KeyNode.Text)} stands twice in this mapping.", "Keep one of them: tools silently use the last, or refuse the file.");
        }
    }

    // go-yaml v2 lets a merge key overwrite what stands before it, go-yaml v3 and the specification do not: no tool may be misled.
    private void ReportMergeOver(YamlEntry merge, HashSet<string> own)
    {
        if (merge.Value is not YamlMapping && !(merge.Value is YamlSequence many && many.Items.All(i => i is YamlMapping)))
        {
            Report(ProblemKind.Syntax, merge.KeyNode, "The merge key needs a mapping, or a sequence of mappings.", "Merge an alias of a mapping.");
            return;
        }
        foreach (var name in own)
        {
            if (Brings(merge, name))
            {
                Report(ProblemKind.DuplicateKey, merge.KeyNode, $"The merge key brings in {Shown.Key(name)}, which stands above it already; tools disagree which one wins.", "Put '<<' first in its mapping.");
                return;
            }
        }
    }

    private static bool Brings(YamlEntry merge, string key) =>
        merge.Value is YamlMapping one ? one[key] is not null : ((YamlSequence)merge.Value).Items.Any(i => ((YamlMapping)i)[key] is not null);

    private void Report(ProblemKind kind, YamlScalar key, string message, string fix)
    {
        var path = Path();
        problems.Add(new ManifestProblem(kind, key.Start, key.End, message, fix, path.Length == 0 ? key.Text : $"{path}.{key.Text}"));
    }

    private readonly record struct Collection(bool IsMapping, bool IsFlow, int Start, string? Anchor, int FirstChild, long NodesAtStart);
}
