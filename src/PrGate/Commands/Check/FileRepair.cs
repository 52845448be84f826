using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;
using PrGate.Checks.PullRequests;

namespace PrGate.Commands.Check;

/// <summary>Makes certain repairs in the files of a folder. A file that changed meanwhile, that is a link, or that would not parse afterwards is left as it is.</summary>
internal sealed class FileRepair(string folder)
{
    /// <summary>How often the folder is judged anew after repairs.</summary>
    public const int MostRounds = 10;

    private readonly string _root = Path.GetFullPath(folder);
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);

    /// <summary>How many repairs were made.</summary>
    public int Count { get; private set; }

    /// <summary>What could not be repaired, and why.</summary>
    public List<string> Notes { get; } = [];

    /// <returns>A line for each repair that was made.</returns>
    public List<string> Make(IEnumerable<Finding> findings, PullRequest pullRequest)
    {
        var done = new List<string>();
        foreach (var file in findings.Where(f => f is { Edit: not null, Status: FindingStatus.New, Mode: not RuleMode.Shadow }).GroupBy(f => f.File, StringComparer.Ordinal))
        {
            if (!_left.Contains(file.Key) && pullRequest.Files.List.FirstOrDefault(f => f.Path == file.Key)?.Head is FileContent.Loaded read)
                done.AddRange(Repair(file.Key, read.Bytes, [.. file]));
        }
        return done;
    }

    private IEnumerable<string> Repair(string path, ReadOnlyMemory<byte> read, IReadOnlyList<Finding> findings)
    {
        // One repair of each place at a time: the next round sees whether another is still needed.
        var chosen = findings.DistinctBy(f => f.Edit!.Start).ToList();
        if (TextEdits.Apply(read.Span, chosen.Select(f => f.Edit!), out var applied) is not { } repaired || applied.Count == 0 || repaired.AsSpan().SequenceEqual(read.Span))
        {
            Leave(path, "its repairs do not fit its text");
            return [];
        }
        if (Unreadable(path, repaired) > Unreadable(path, read))
        {
            Leave(path, "it would not parse after its repairs");
            return [];
        }
        if (!TryWrite(path, read.Span, repaired))
            return [];
        Count += applied.Count;
        return chosen.Where(f => applied.Contains(f.Edit!)).Select(f => $"repaired {f.File}:{f.Line}: {f.Rule} {f.Message}");
    }

    private bool TryWrite(string path, ReadOnlySpan<byte> read, byte[] repaired)
    {
        var full = Path.GetFullPath(Path.Combine(_root, path));
        if (!full.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || HasLink(full))
        {
            Leave(path, "it is not a regular file of the folder");
            return false;
        }
        if (!File.ReadAllBytes(full).AsSpan().SequenceEqual(read))
        {
            Leave(path, "it changed while it was judged");
            return false;
        }
        var beside = full + ".prgate-" + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(beside, repaired);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(beside, File.GetUnixFileMode(full));
        File.Move(beside, full, overwrite: true);
        return true;
    }

    private bool HasLink(string full)
    {
        for (var at = full; at.Length > _root.Length; at = Path.GetDirectoryName(at)!)
        {
            if (new FileInfo(at).LinkTarget is not null)
                return true;
        }
        return false;
    }

    private void Leave(string path, string why)
    {
        _left.Add(path);
        Notes.Add($"{path} was not repaired: {why}");
    }

    private static int Unreadable(string path, ReadOnlyMemory<byte> bytes) => new LintFile(path, bytes) is { } file
        ? (file.Manifest?.Problems.Count ?? 0) + (file.Hcl?.Problems.Count ?? 0) + (file.Dockerfile?.Problems.Count ?? 0)
        : 0;
}
