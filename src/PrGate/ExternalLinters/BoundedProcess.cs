using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PrGate.ExternalLinters;

/// <summary>Runs a program without a shell and within bounds of time and output; over either it is killed with all that it started.</summary>
internal static class BoundedProcess
{
    private const int ErrorBytes = 16 * 1024;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="command">The program and its arguments.</param>
    /// <param name="outputBytes">Bytes of standard output at most.</param>
    public static async Task<ProcessOutcome> RunAsync(
        IReadOnlyList<string> command, string folder, TimeSpan timeLimit, int outputBytes, TimeProvider time, CancellationToken cancellation)
    {
        using var process = Create(command, folder);
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            return ProcessOutcome.Failed($"{Path.GetFileName(command[0])} could not be started ({fault.Message})");
        }
        using var clock = new CancellationTokenSource(timeLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellation);
        try
        {
            process.StandardInput.Close();
            var errors = ReadAsync(process.StandardError.BaseStream, ErrorBytes, keepsReading: true, both.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, outputBytes, keepsReading: false, both.Token);
            if (output is null)
                return ProcessOutcome.Failed($"it wrote more than {outputBytes / 1024:N0} KiB");
            var said = await errors ?? [];
            await process.WaitForExitAsync(both.Token);
            return new ProcessOutcome(process.ExitCode, Strict.GetString(output), FirstLine(said), null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ProcessOutcome.Failed($"it took longer than {timeLimit.TotalSeconds:0.#} s");
        }
        catch (DecoderFallbackException)
        {
            return ProcessOutcome.Failed("its output is not UTF-8");
        }
        finally
        {
            End(process);
        }
    }

    private static Process Create(IReadOnlyList<string> command, string folder)
    {
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        // The server's environment holds its secrets.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        return new Process { StartInfo = start };
    }

    /// <returns>Null when there was more than allowed.</returns>
    private static async Task<byte[]?> ReadAsync(Stream stream, int most, bool keepsReading, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            var room = most - (int)kept.Length;
            if (read > room && !keepsReading)
                return null;
            kept.Write(buffer, 0, Math.Min(read, room));
        }
        return kept.ToArray();
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself meanwhile.
        }
    }

    // A line for the administrator; what a linter says of a file may hold the file's text, so it is short and without control characters.
    private static string FirstLine(byte[] said)
    {
        const int Longest = 200;
        var line = Encoding.UTF8.GetString(said).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        line = string.Concat(line.Where(c => !char.IsControl(c)));
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest), "…");
    }
}
