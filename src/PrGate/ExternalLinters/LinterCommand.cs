using System.Globalization;

namespace PrGate.ExternalLinters;

/// <summary>
/// The command line that runs a linter: bubblewrap (github.com/containers/bubblewrap) gives it the system's programs to read, the files, a private
/// <c>/tmp</c>, no network and no environment; prlimit(1) bounds what it takes.
/// </summary>
internal static class LinterCommand
{
    private const int Processes = 64;
    private const int OpenFiles = 256;
    private const long LargestFile = 16 * 1024 * 1024;
    private const string Work = "/files";

    // The system's programs and libraries, and what the loader needs to find them; /etc and /home hold other people's secrets.
    private static readonly string[] System = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/nix/store", "/gnu/store"];

    /// <summary>Standing arguments of the sandbox, then those of the linter.</summary>
    public static IReadOnlyList<string> Sandboxed(SandboxTools tools, ExternalLinterOptions linter, string folder, IReadOnlyList<string> files)
    {
        // Dying with one's parent means with the thread that started one: timeout(1) has one thread only, and ends the sandbox should the server be gone.
        List<string> command =
        [
            tools.Timeout, "--signal=KILL", Seconds(linter), tools.Bubblewrap, "--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL", "--new-session", "--die-with-parent",
            "--clearenv", "--setenv", "PATH", "/usr/bin:/bin", "--setenv", "HOME", "/tmp", "--setenv", "LANG", "C.UTF-8",
        ];
        foreach (var path in (string[])[.. System, .. linter.ReadOnly])
            command.AddRange(["--ro-bind-try", path, path]);
        command.AddRange(["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--ro-bind", folder, Work, "--chdir", Work, "--"]);
        command.AddRange(Limited(tools.Limiter, linter, bounded: true));
        command.AddRange(Arguments(linter, files));
        return command;
    }

    /// <summary>Without a sandbox. The number of processes is the user's as a whole then, so it is not bounded.</summary>
    public static IReadOnlyList<string> Unsandboxed(string? limiter, ExternalLinterOptions linter, IReadOnlyList<string> files) =>
        [.. limiter is null ? [] : Limited(limiter, linter, bounded: false), .. Arguments(linter, files)];

    private static List<string> Limited(string limiter, ExternalLinterOptions linter, bool bounded)
    {
        List<string> command = [limiter, $"--as={(long)linter.MemoryMiB << 20}", $"--cpu={Seconds(linter)}", $"--fsize={LargestFile}", $"--nofile={OpenFiles}", "--core=0"];
        if (bounded)
            command.Add($"--nproc={Processes}");
        command.Add("--");
        return command;
    }

    // The server's own clock comes first.
    private static string Seconds(ExternalLinterOptions linter) => ((int)Math.Ceiling(linter.TimeLimit.TotalSeconds) + 1).ToString(CultureInfo.InvariantCulture);

    // "./" keeps a file named like an option from being read as one.
    private static IEnumerable<string> Arguments(ExternalLinterOptions linter, IReadOnlyList<string> files)
    {
        var paths = files.Select(f => $"./{f}").ToList();
        yield return linter.Program;
        foreach (var argument in linter.Arguments)
        {
            if (argument != "{files}")
                yield return argument;
            else
            {
                foreach (var path in paths)
                    yield return path;
            }
        }
        foreach (var path in linter.Arguments.Contains("{files}") ? [] : paths)
            yield return path;
    }
}
