using System.Diagnostics;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Launcher;

/// <summary>A copy of the launcher in a folder of its own (with a space in its name), with a stand-in for <c>dotnet</c> that notes how it is called.</summary>
internal sealed class LaunchedCopy : IDisposable
{
    /// <summary>"build" makes the program; "test" writes what stands in answers/, by project; the program itself tells its arguments and its id.</summary>
    private const string Dotnet = """
        #!/bin/bash
        echo "$@" >>"$COPY/calls"
        case $1 in
          --list-sdks) echo '10.0.100 [/nowhere]' ;;
          build)
            sleep 0.2
            if [[ -e $COPY/broken ]]; then echo 'Program.cs(1,1): error CS1002: ; expected'; exit 1; fi
            mkdir -p "$COPY/src/PrGate/bin/Release/net10.0"
            echo built >"$COPY/src/PrGate/bin/Release/net10.0/PrGate.dll" ;;
          test)
            name=$(basename "$2" .csproj)
            while (($# > 0)); do if [[ $1 == --results-directory ]]; then results=$2; fi; shift; done
            if [[ -e $COPY/answers/$name.trx ]]; then mkdir -p "$results"; cp "$COPY/answers/$name.trx" "$results/results.trx"; fi
            exit "$(cat "$COPY/answers/$name.exit")" ;;
          *)
            shift
            for argument in "$@"; do echo "<$argument>"; done
            echo "pid $$ in $PWD"
            exit 7 ;;
        esac
        """;

    private readonly string _tools;

    public LaunchedCopy()
    {
        Folder = Path.Combine(Path.GetTempPath(), $"prgate launcher {Guid.NewGuid():n}");
        _tools = Path.Combine(Folder, "tools");
        foreach (var folder in new[] { _tools, Path.Combine(Folder, "answers"), Path.Combine(Folder, "src", "PrGate"), Path.Combine(Folder, "tests") })
            Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(Repository.Root(), "prgate"), Script);
        Write("src/PrGate/Program.cs", "return 7;");
        WriteProgram("tools/dotnet", Dotnet);
    }

    public string Folder { get; }

    public string Script => Path.Combine(Folder, "prgate");

    /// <summary>How often <c>dotnet build</c> was called.</summary>
    public int Builds => File.Exists(Path.Combine(Folder, "calls")) ? File.ReadLines(Path.Combine(Folder, "calls")).Count(c => c.StartsWith("build ", StringComparison.Ordinal)) : 0;

    public void Write(string path, string text) => File.WriteAllText(Path.Combine(Folder, path), text);

    public void WriteProgram(string path, string text)
    {
        Write(path, text.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(Folder, path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>A test project, and how its run ends.</summary>
    /// <param name="trx">The result file's content; null for a run that leaves none.</param>
    public void AddTests(string name, string? trx, int exit)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "tests", name));
        Write($"tests/{name}/{name}.csproj", "<Project/>");
        Write($"answers/{name}.exit", exit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (trx is not null)
            Write($"answers/{name}.trx", trx);
    }

    public async Task<Launch> RunAsync(IEnumerable<string> arguments, string? script = null, string? folder = null)
    {
        var start = new ProcessStartInfo(script ?? Script, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder ?? Folder,
        };
        start.Environment["PATH"] = $"{_tools}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["COPY"] = Folder;
        start.Environment.Remove("PRGATE_TEST_SCALE");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The launcher did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(limit.Token);
        return new Launch(process.Id, process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    internal sealed record Launch(int Pid, int Exit, string Output, string Errors)
    {
        public string LastLine => Output.TrimEnd('\n').Split('\n')[^1];
    }
}
