namespace PrGate.Checks.Lint;

/// <summary>What became of the files between the two sides of a change.</summary>
internal sealed class ComparedFiles
{
    /// <summary>The name at the head of each renamed file, by its name at the base.</summary>
    public Dictionary<string, string> Renamed { get; } = new(StringComparer.Ordinal);

    /// <summary>Files of the base that the head does not have, by name at the base.</summary>
    public HashSet<string> Removed { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that the base does not have, by name at the head.</summary>
    public HashSet<string> Added { get; } = new(StringComparer.Ordinal);

    /// <summary>Files of which nothing is known from before, by name at the head: everything in them counts as new.</summary>
    public HashSet<string> WithoutBase { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that the change writes and that cannot be read at the head, by name at the head: what they hide is not known, so that they do not read is new.</summary>
    public HashSet<string> Unreadable { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that were not judged at the head, by name at the head: what was found in them before is not fixed.</summary>
    public HashSet<string> Unjudged { get; } = new(StringComparer.Ordinal);

    /// <summary>Every changed path, by name at the head.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    public string AtHead(string pathAtBase) => Renamed.GetValueOrDefault(pathAtBase, pathAtBase);
}
