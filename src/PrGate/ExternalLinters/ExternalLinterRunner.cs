using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using PrGate.Checks;
using PrGate.Checks.ExternalReports;
using PrGate.Checks.PullRequests;

namespace PrGate.ExternalLinters;

/// <summary>Runs the configured linters on the changed files of both sides. What does not end well is a run that failed, never one that found nothing.</summary>
public sealed partial class ExternalLinterRunner(ExternalLinterSettings settings, LinterSandbox sandbox, TimeProvider time, ILogger<ExternalLinterRunner> logger) : IDisposable
{
    private const int MostFiles = 1_000;

    // The same files are judged again with each review and comment; a run is remembered by what it was given.
    private readonly MemoryCache _runs = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly SemaphoreSlim _places = new(settings.Concurrency);

    public async Task<IReadOnlyList<ExternalLinterRun>> RunAsync(GateInput input, CancellationToken cancellation)
    {
        if (settings.Linters.Count == 0)
            return [];
        var changed = input.GatedFiles.Where(f => f.Kind != ChangeKind.Removed).ToList();
        return [.. (await Task.WhenAll(settings.Linters.Select(l => RunAsync(l, changed, cancellation)))).OfType<ExternalLinterRun>()];
    }

    public void Dispose()
    {
        _runs.Dispose();
        _places.Dispose();
    }

    /// <returns>Null when no changed file is the linter's.</returns>
    private async Task<ExternalLinterRun?> RunAsync(ExternalLinterOptions linter, List<ChangedFile> changed, CancellationToken cancellation)
    {
        var files = changed.Where(f => linter.Files.Any(g => g.IsMatch(f.Path)) && !linter.Exclude.Any(g => g.IsMatch(f.Path))).ToList();
        if (files.Count == 0)
            return null;
        if (files.Count > MostFiles)
            return Failed(linter, files.Count, $"there are {files.Count:N0} files, and at most {MostFiles:N0} are given to a linter");
        if (files.FirstOrDefault(f => f.Head is not FileContent.Loaded || !LinterFiles.IsSafe(f.Path)) is { } unread)
            return Failed(linter, files.Count, $"{unread.Path} could not be given to it");

        var head = await RunSideAsync(linter, [.. files.Select(f => (f.Path, (FileContent.Loaded)f.Head))], cancellation);
        if (head.Problem is not null)
            return Failed(linter, files.Count, head.Problem);
        // What is not there now cannot have been there before.
        var before = head.Issues.Count == 0 ? new ReportReading([], null) : await RunSideAsync(linter, Base(files, head.Issues), cancellation);
        return new ExternalLinterRun(linter.Name, files.Count, head.Issues, before.Problem is null ? before.Issues : null, null);
    }

    private static List<(string, FileContent.Loaded)> Base(List<ChangedFile> files, IReadOnlyList<ReportedIssue> issues)
    {
        var paths = issues.Select(i => i.File).ToHashSet(StringComparer.Ordinal);
        return [.. from file in files
                   where file.Kind is ChangeKind.Modified or ChangeKind.Renamed && paths.Contains(file.Path) && file.Base is FileContent.Loaded && LinterFiles.IsSafe(file.PreviousPath ?? file.Path)
                   select (file.PreviousPath ?? file.Path, (FileContent.Loaded)file.Base)];
    }

    private async Task<ReportReading> RunSideAsync(ExternalLinterOptions linter, List<(string Path, FileContent.Loaded Content)> files, CancellationToken cancellation)
    {
        if (files.Count == 0)
            return new ReportReading([], null);
        var key = KeyOf(linter, files);
        if (_runs.TryGetValue(key, out ReportReading? known))
            return known!;
        await _places.WaitAsync(cancellation);
        ReportReading reading;
        try
        {
            using var written = await LinterFiles.WriteAsync(files, cancellation);
            reading = await CallAsync(linter, written.Folder, [.. files.Select(f => f.Path)], cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ReportReading([], $"its files could not be written ({fault.GetType().Name})");
        }
        finally
        {
            _places.Release();
        }
        // A failure may be gone the next time.
        if (reading.Problem is null)
            _runs.Set(key, reading, new MemoryCacheEntryOptions { Size = 1 + reading.Issues.Count, SlidingExpiration = TimeSpan.FromHours(1) });
        return reading;
    }

    private async Task<ReportReading> CallAsync(ExternalLinterOptions linter, string folder, List<string> files, CancellationToken cancellation)
    {
        var issues = new List<ReportedIssue>();
        var given = files.ToHashSet(StringComparer.Ordinal);
        foreach (var call in LinterFiles.InCalls(files))
        {
            if (Command(linter, folder, call) is not { } command)
                return new ReportReading([], "bubblewrap (bwrap), prlimit or timeout is not installed on the server, and running without a sandbox is not allowed");
            var outcome = await BoundedProcess.RunAsync(command, folder, linter.TimeLimit, linter.OutputKiB * 1024, time, cancellation);
            var reading = Read(linter, outcome);
            if (reading.Problem is not null)
                return reading;
            foreach (var issue in reading.Issues)
            {
                var path = PathOf(issue.File, folder);
                if (!given.Contains(path))
                    return new ReportReading([], "it reports on a file that it was not given");
                issues.Add(issue with { File = path, Severity = linter.Severity ?? issue.Severity });
            }
        }
        return issues.Count > ReportReader.MostIssues ? new ReportReading([], $"it reports more than {ReportReader.MostIssues:N0} issues") : new ReportReading(issues, null);
    }

    private IReadOnlyList<string>? Command(ExternalLinterOptions linter, string folder, IReadOnlyList<string> files)
    {
        if (sandbox.Tools is { } tools)
            return LinterCommand.Sandboxed(tools, linter, folder, files);
        return settings.AllowUnsandboxed ? LinterCommand.Unsandboxed(sandbox.Limiter, linter, files) : null;
    }

    private static ReportReading Read(ExternalLinterOptions linter, ProcessOutcome outcome)
    {
        if (outcome.Failure is not null)
            return new ReportReading([], outcome.Failure);
        if (!linter.ExitCodes.Contains(outcome.ExitCode))
            return new ReportReading([], $"it ended with exit code {outcome.ExitCode}{(outcome.Error.Length == 0 ? "" : $" ({outcome.Error})")}");
        return ReportReader.Read(linter.Format, outcome.Output);
    }

    private static string PathOf(string reported, string folder)
    {
        foreach (var root in (string[])["file://", "/files/", folder + "/", "./"])
        {
            if (reported.StartsWith(root, StringComparison.Ordinal))
                reported = reported[root.Length..];
        }
        return reported;
    }

    private static string KeyOf(ExternalLinterOptions linter, List<(string Path, FileContent.Loaded Content)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0{content.Bytes.Length}\0"));
            hash.AppendData(content.Bytes.Span);
        }
        return $"{linter.Name} {Convert.ToHexString(hash.GetHashAndReset())}";
    }

    private ExternalLinterRun Failed(ExternalLinterOptions linter, int files, string why)
    {
        DidNotJudge(linter.Name, files, why);
        return ExternalLinterRun.Failed(linter.Name, files, why);
    }

    [LoggerMessage(LogLevel.Warning, "The linter {Linter} did not judge {Files} files: {Why}")]
    private partial void DidNotJudge(string linter, int files, string why);
}
