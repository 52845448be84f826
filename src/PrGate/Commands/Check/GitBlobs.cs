using System.Diagnostics;
using System.Globalization;
using System.Text;
using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;

namespace PrGate.Commands.Check;

/// <summary>Reads contents by id from one <c>git cat-file --batch</c> (its output format is in git-cat-file(1)).</summary>
internal sealed class GitBlobs(GitProcess git) : IDisposable
{
    private Process? _process;

    /// <summary>The content of a blob, or why it cannot be judged.</summary>
    public async Task<FileContent> ReadAsync(string id, CancellationToken cancellation)
    {
        _process ??= Start();
        await _process.StandardInput.WriteLineAsync(id.AsMemory(), cancellation);
        await _process.StandardInput.FlushAsync(cancellation);
        var output = _process.StandardOutput.BaseStream;
        var header = (await ReadLineAsync(output, cancellation)).Split(' ');
        if (header is not [_, "blob", var digits])
            return new FileContent.Unavailable($"git does not have it as a file ({header[^1]})");
        var size = long.Parse(digits, CultureInfo.InvariantCulture);
        var content = await ReadContentAsync(output, size, cancellation);
        return content is null ? FileContent.TooLarge : new FileContent.Loaded(content);
    }

    // What it says of damaged objects is read away, or its pipe would fill and stop it.
    private Process Start()
    {
        var process = git.Start(["cat-file", "--batch"]);
        process.BeginErrorReadLine();
        return process;
    }

    public void Dispose()
    {
        if (_process is null)
            return;
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(5));
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    // What is too large is read past, so that the next answer begins where it should; a line feed follows the content.
    private static async Task<byte[]?> ReadContentAsync(Stream output, long size, CancellationToken cancellation)
    {
        var keep = size <= ManifestLimits.Bytes;
        var buffer = new byte[keep ? (int)size : 81_920];
        for (var left = keep ? 0 : size; left > 0; left -= Math.Min(left, buffer.Length))
            await output.ReadExactlyAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellation);
        if (keep)
            await output.ReadExactlyAsync(buffer, cancellation);
        await output.ReadExactlyAsync(new byte[1], cancellation);
        return keep ? buffer : null;
    }

    private static async Task<string> ReadLineAsync(Stream output, CancellationToken cancellation)
    {
        var line = new List<byte>(64);
        var one = new byte[1];
        while (true)
        {
            if (await output.ReadAsync(one, cancellation) == 0)
                throw new CheckException("git cat-file ended early.", ExitCode.Fault);
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]);
            line.Add(one[0]);
        }
    }
}
