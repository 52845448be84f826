using System.Diagnostics;
using System.Globalization;
using System.Text;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Manifests;
using PrGate.Commands.Check;

namespace PrGate.Commands.Render;

/// <summary>The files of one commit, read by id from one <c>git cat-file --batch</c> (its output format is in git-cat-file(1)); nothing is checked out.</summary>
internal sealed class GitTreeFiles : IRepositoryFiles, IDisposable
{
    private const string LinkMode = "120000";
    private const string SubmoduleMode = "160000";

    private readonly GitProcess _git;
    private readonly Dictionary<string, (string Mode, string Id)> _entries;
    private readonly Dictionary<string, RepositoryFile> _read = new(StringComparer.Ordinal);
    private Process? _process;

    private GitTreeFiles(GitProcess git, Dictionary<string, (string Mode, string Id)> entries)
    {
        _git = git;
        _entries = entries;
    }

    public IReadOnlyCollection<string> Paths => _entries.Keys;

    public CommitFiles Commit => new(Paths, this);

    /// <param name="commit">An object id.</param>
    public static async Task<GitTreeFiles> OpenAsync(GitProcess git, string commit, CancellationToken cancellation)
    {
        var listed = Encoding.UTF8.GetString(await git.RunAsync(["ls-tree", "-r", "-z", "--full-tree", commit], cancellation));
        var entries = new Dictionary<string, (string Mode, string Id)>(StringComparer.Ordinal);
        foreach (var line in listed.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            // "mode type id TAB path"
            var parts = line.Split([' ', '\t'], 4);
            entries[parts[3]] = (parts[0], parts[2]);
        }
        return new GitTreeFiles(git, entries);
    }

    public RepositoryFile? Find(string path)
    {
        if (!_entries.TryGetValue(path, out var entry))
            return null;
        if (_read.TryGetValue(path, out var known))
            return known;
        if (entry.Mode is LinkMode or SubmoduleMode)
            throw new RenderException($"{path} is a {(entry.Mode == LinkMode ? "symbolic link" : "submodule")}, and these are not followed.");
        return _read[path] = new RepositoryFile(path, entry.Id, Content(path, entry.Id));
    }

    public void Dispose()
    {
        if (_process is null)
            return;
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill();
        _process.Dispose();
    }

    private byte[] Content(string path, string id)
    {
        _process ??= _git.Start(["cat-file", "--batch"]);
        _process.StandardInput.WriteLine(id);
        _process.StandardInput.Flush();
        var output = _process.StandardOutput.BaseStream;
        var header = ReadLine(output).Split(' ');
        if (header is not [_, "blob", var digits])
            throw new RenderException($"{path} cannot be read from Git ({header[^1]}).");
        var size = long.Parse(digits, CultureInfo.InvariantCulture);
        var keep = size <= ManifestLimits.Bytes;
        var buffer = new byte[keep ? (int)size : 81_920];
        for (var left = keep ? 0 : size; left > 0; left -= Math.Min(left, buffer.Length))
            output.ReadExactly(buffer, 0, (int)Math.Min(left, buffer.Length));
        if (keep)
            output.ReadExactly(buffer);
        output.ReadByte();
        return keep ? buffer : throw new RenderException($"{path} has {size:N0} bytes; at most {ManifestLimits.Bytes:N0} are read.");
    }

    private static string ReadLine(Stream output)
    {
        var line = new StringBuilder(64);
        for (var next = output.ReadByte(); next != '\n'; next = output.ReadByte())
        {
            if (next < 0)
                throw new CheckException("git cat-file ended early.", ExitCode.Fault);
            line.Append((char)next);
        }
        return line.ToString();
    }
}
