using System.ComponentModel;
using System.Diagnostics;

namespace PrGate.Commands.Check;

/// <summary>Runs Git on one folder: arguments as a vector, no shell, and nothing that a repository's own configuration could start.</summary>
internal sealed class GitProcess(string folder)
{
    private static readonly string[] Always =
        ["--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", "-c", "protocol.allow=never"];

    /// <summary>Standard output of a command that must succeed.</summary>
    /// <exception cref="CheckException">Git is missing (exit code 3) or refused (exit code 2, with Git's words).</exception>
    public async Task<byte[]> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.StandardOutput.BaseStream.CopyToAsync(output, cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? output.ToArray()
            : throw new CheckException($"git {arguments[0]} failed: {(await errors).Trim()}", ExitCode.WrongUse);
    }

    /// <summary>Standard output without the last line end; null when Git refused.</summary>
    /// <exception cref="CheckException">Git is missing.</exception>
    public async Task<string?> TryLineAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(await RunAsync(arguments, cancellation)).TrimEnd('\n');
        }
        catch (CheckException refused) when (refused.ExitCode == ExitCode.WrongUse)
        {
            return null;
        }
    }

    /// <summary>Starts a command that is talked to; the caller ends it.</summary>
    public Process Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["-C", folder, .. Always, .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start) ?? throw new CheckException("git could not be started.", ExitCode.Fault);
        }
        catch (Win32Exception)
        {
            throw new CheckException("git is not installed, or not on the PATH.", ExitCode.Fault);
        }
    }
}
