using PrGate.Checks.PullRequests;

namespace PrGate.ExternalLinters;

/// <summary>The files of one side for one linter, written into an empty folder of their own and removed with it.</summary>
internal sealed class LinterFiles : IDisposable
{
    private const int ArgumentBytes = 100_000;

    private LinterFiles(string folder)
    {
        Folder = folder;
    }

    public string Folder { get; }

    /// <exception cref="IOException">A file cannot be written: the name is too long, or the disk is full.</exception>
    public static async Task<LinterFiles> WriteAsync(IEnumerable<(string Path, FileContent.Loaded Content)> files, CancellationToken cancellation)
    {
        var written = new LinterFiles(Directory.CreateTempSubdirectory("prgate-lint-").FullName);
        try
        {
            foreach (var (path, content) in files)
            {
                var target = Path.Combine(written.Folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await File.WriteAllBytesAsync(target, content.Bytes, cancellation);
            }
            return written;
        }
        catch
        {
            written.Dispose();
            throw;
        }
    }

    /// <summary>Whether a path stays in a folder when it is joined to it, and is a name that an argument can carry.</summary>
    public static bool IsSafe(string path) =>
        path.Length is > 0 and <= 4_000 && !Path.IsPathRooted(path) && !path.Any(char.IsControl) && !path.Contains('\\') && path.Split('/').All(p => p is not ("" or "." or ".."));

    /// <summary>Cuts the files so that each call's arguments stay within what the system takes.</summary>
    public static IEnumerable<IReadOnlyList<string>> InCalls(IEnumerable<string> paths)
    {
        var call = new List<string>();
        var bytes = 0;
        foreach (var path in paths)
        {
            var size = System.Text.Encoding.UTF8.GetByteCount(path) + 3;
            if (call.Count > 0 && bytes + size > ArgumentBytes)
            {
                yield return call;
                (call, bytes) = ([], 0);
            }
            call.Add(path);
            bytes += size;
        }
        if (call.Count > 0)
            yield return call;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
