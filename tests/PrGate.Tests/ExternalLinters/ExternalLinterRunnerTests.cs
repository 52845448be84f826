using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.ExternalReports;
using PrGate.Checks.PullRequests;
using PrGate.ExternalLinters;

namespace PrGate.Tests.ExternalLinters;

/// <summary>Runs real programs in the real sandbox; a shell's script plays the linter that misbehaves.</summary>
public sealed class ExternalLinterRunnerTests
{
    private static readonly ExternalLinterOptions Shell = new()
    {
        Name = "shell", Program = "/bin/sh", Files = [Glob.Parse("**/*.sh")], Format = ReportFormat.Lines, TimeLimit = TimeSpan.FromSeconds(20),
    };

    [SkippableFact]
    public async Task ShellCheck_judges_changed_scripts_and_tells_old_from_new()
    {
        var shellcheck = Shell with { Name = "shellcheck", Program = Required("/usr/bin/shellcheck"), Arguments = ["--norc", "-f", "checkstyle", "{files}"], Format = ReportFormat.Checkstyle };

        var run = await RunAsync(shellcheck, File("bin/deploy now.sh", "#!/bin/sh\ncp $1 /x\nrm $2\n", "#!/bin/sh\nrm $2\n"), File("-rf.sh", "#!/bin/sh\ntrue\n"), File("notes.txt", "echo $x\n"));

        Assert.Null(run.Failure);
        Assert.Equal(2, run.Files);
        Assert.Equal([("bin/deploy now.sh", 2, 4), ("bin/deploy now.sh", 3, 4)], run.Head.Select(i => (i.File, i.Line, i.Column)));
        Assert.Equal([("bin/deploy now.sh", 2)], run.Base!.Select(i => (i.File, i.Line)));
        Assert.All(run.Head, i => Assert.Equal(("ShellCheck.SC2086", Severity.Note), (i.Rule, i.Severity)));
    }

    [SkippableFact]
    public async Task Yamllint_judges_changed_files_by_the_servers_settings_and_not_by_theirs()
    {
        var yamllint = Shell with
        {
            Name = "yamllint", Program = Required("/usr/bin/yamllint"), Arguments = ["-d", "relaxed", "-f", "parsable", "{files}"], Files = [Glob.Parse("**/*.{yaml,yml}")], Severity = Severity.Warning,
        };

        var run = await RunAsync(yamllint, File("a/b.yaml", "a: 1\nb:   2\n"), File(".yamllint.yaml", "rules: {}\n"));

        Assert.Null(run.Failure);
        Assert.Equal([("colons", "a/b.yaml", 2, 5, Severity.Warning)], run.Head.Where(i => i.File == "a/b.yaml").Select(i => (i.Rule, i.File, i.Line, i.Column, i.Severity)));
    }

    [SkippableTheory]
    [InlineData("sleep 60", "longer than 1 s")]
    [InlineData("while :; do echo a.sh:1: x; done", "more than 64 KiB")]
    [InlineData("echo rubbish", "not lines of the form")]
    [InlineData("echo a.sh:1: x; exit 7", "exit code 7")]
    [InlineData("echo why >&2; exit 2", "exit code 2 (why)")]
    [InlineData("echo other.sh:1: x", "not given")]
    [InlineData("echo /etc/passwd:1: x", "not given")]
    [InlineData("kill -9 $$", "exit code")]
    [InlineData("printf '\\377'", "not UTF-8")]
    public async Task A_linter_that_does_not_end_well_has_not_judged(string script, string why)
    {
        var run = await RunAsync(Script(script) with { TimeLimit = TimeSpan.FromSeconds(1), OutputKiB = 64 }, File("a.sh", "x\n"));

        Assert.Contains(why, run.Failure, StringComparison.Ordinal);
        Assert.Empty(run.Head);
    }

    [SkippableTheory]
    [InlineData("test ! -e /etc/passwd && test ! -e /etc/shadow && test ! -e /root && test ! -e /home && test ! -e /var")]
    [InlineData("test -z \"$PRGATE_TEST_MARK\" && test \"$HOME\" = /tmp && test \"$(env | wc -l)\" -le 5")]
    [InlineData("! (echo x > /files/a.sh) 2>/dev/null && ! (echo x > /usr/x) 2>/dev/null && ! mkdir /files/y 2>/dev/null")]
    [InlineData("echo x > /tmp/x && test \"$(ls -A /tmp)\" = x")]
    [InlineData("test \"$(ls /files)\" = a.sh && test \"$(cat /files/a.sh)\" = hello")]
    [InlineData("test \"$(ls /sys/class/net 2>/dev/null)\" = '' && test \"$(tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' ')\" = lo")]
    [InlineData("test \"$(ls /proc | grep -c '^[0-9]')\" -lt 12")]
    [InlineData("test \"$(id -u)\" = 65534 && ! mount -t tmpfs x /tmp 2>/dev/null")]
    [InlineData("! head -c 100000000 /dev/zero > /tmp/big 2>/dev/null")]
    public async Task The_sandbox_holds(string proof)
    {
        Environment.SetEnvironmentVariable("PRGATE_TEST_MARK", "secret");

        var run = await RunAsync(Script($"if {proof}; then exit 0; else exit 9; fi"), File("a.sh", "hello\n"));

        Assert.Null(run.Failure);
    }

    [SkippableFact]
    public async Task The_number_of_processes_is_bounded()
    {
        Skip.If(Environment.UserName == "root", "The kernel exempts root from this bound.");

        var run = await RunAsync(Script("i=0; while test $i -lt 200; do sleep 5 & i=$((i+1)); done 2>/dev/null; test \"$(ls /proc | grep -c '^[0-9]')\" -lt 100"), File("a.sh", "x\n"));

        Assert.NotNull(run.Failure);
    }

    [SkippableFact]
    public async Task Memory_is_bounded()
    {
        var python = Shell with { Program = Required("/usr/bin/python3"), Arguments = ["-c", "x = bytearray(800 * 1024 * 1024)"], MemoryMiB = 256, ExitCodes = [0] };

        Assert.Contains("exit code 1", (await RunAsync(python, File("a.sh", "x\n"))).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_bubblewrap_nothing_runs_unless_it_is_allowed()
    {
        var settings = new ExternalLinterSettings { Linters = [Script("echo './a.sh:1: [warning] x (r)'")] };
        var bare = new LinterSandbox(["/nonexistent"]);

        Assert.Contains("bubblewrap", Assert.Single(await RunAsync(settings, bare, File("a.sh", "x\n"))).Failure, StringComparison.Ordinal);
        Assert.Equal("r", Assert.Single(Assert.Single(await RunAsync(settings with { AllowUnsandboxed = true }, bare, File("a.sh", "x\n"))).Head).Rule);
    }

    [Fact]
    public async Task A_program_that_is_gone_is_a_failure()
    {
        var settings = new ExternalLinterSettings { Linters = [Shell with { Program = "/nonexistent/linter" }], AllowUnsandboxed = true };

        Assert.NotNull(Assert.Single(await RunAsync(settings, new LinterSandbox(["/nonexistent"]), File("a.sh", "x\n"))).Failure);
    }

    [Theory]
    [InlineData("../a.sh")]
    [InlineData("/tmp/a.sh")]
    [InlineData("a/../../b.sh")]
    [InlineData("a\nb.sh")]
    public async Task A_path_that_leaves_the_folder_is_never_written(string path)
    {
        var run = await RunAsync(Script("exit 0"), File(path, "x\n"));

        Assert.Contains("could not be given", run.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_could_not_be_read_is_a_failure()
    {
        var unread = File("a.sh", "x\n") with { Head = FileContent.TooLarge };

        Assert.Contains("could not be given", (await RunAsync(Script("exit 0"), unread)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_none_of_the_linters_costs_nothing() =>
        Assert.Empty(await RunAsync(new ExternalLinterSettings { Linters = [Script("exit 9")] }, new LinterSandbox(), File("a.txt", "x\n")));

    [SkippableFact]
    public async Task The_same_files_are_judged_once()
    {
        Sandboxed();
        var mark = Path.Combine(Path.GetTempPath(), $"prgate-lint-{Guid.NewGuid():N}");
        var settings = new ExternalLinterSettings { Linters = [Script($"echo x >> {mark}; exit 0")], AllowUnsandboxed = true };
        using var runner = new ExternalLinterRunner(settings, new LinterSandbox(["/nonexistent"]), TimeProvider.System, NullLogger<ExternalLinterRunner>.Instance);

        await runner.RunAsync(Input(File("a.sh", "x\n")), CancellationToken.None);
        await runner.RunAsync(Input(File("a.sh", "x\n")), CancellationToken.None);
        await runner.RunAsync(Input(File("a.sh", "y\n")), CancellationToken.None);

        Assert.Equal(2, System.IO.File.ReadAllLines(mark).Length);
        System.IO.File.Delete(mark);
    }

    private static ExternalLinterOptions Script(string script) => Shell with { Arguments = ["-c", script, "sh", "{files}"], ExitCodes = [0] };

    private static async Task<ExternalLinterRun> RunAsync(ExternalLinterOptions linter, params ChangedFile[] files)
    {
        Sandboxed();
        return Assert.Single(await RunAsync(new ExternalLinterSettings { Linters = [linter] }, new LinterSandbox(), files));
    }

    private static async Task<IReadOnlyList<ExternalLinterRun>> RunAsync(ExternalLinterSettings settings, LinterSandbox sandbox, params ChangedFile[] files)
    {
        using var runner = new ExternalLinterRunner(settings, sandbox, TimeProvider.System, NullLogger<ExternalLinterRunner>.Instance);
        return await runner.RunAsync(Input(files), CancellationToken.None);
    }

    private static GateInput Input(params ChangedFile[] files)
    {
        var head = CommitSha.Parse(new string('a', 40));
        var pullRequest = new PullRequest
        {
            Key = new PullRequestKey("github", 7, 42),
            Repository = "acme/gitops",
            Title = "Raise the limits",
            Url = new Uri("https://github.example/acme/gitops/pull/42"),
            Author = new Person(1, "ann"),
            Base = "main",
            HeadBranch = "limits",
            Head = head,
            BaseSha = head,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            Files = new ChangedFiles(files),
        };
        return new GateInput(pullRequest, new ConfigInEffect(RepositoryConfig.Default, ConfigOrigin.Defaults), DateTimeOffset.UnixEpoch);
    }

    private static ChangedFile File(string path, string text, string? before = null) => new()
    {
        Path = path,
        Kind = before is null ? ChangeKind.Added : ChangeKind.Modified,
        Head = new FileContent.Loaded(Encoding.UTF8.GetBytes(text)),
        Base = before is null ? FileContent.Absent.Instance : new FileContent.Loaded(Encoding.UTF8.GetBytes(before)),
        HeadBlob = BlobId.Of(Encoding.UTF8.GetBytes(text)),
    };

    private static void Sandboxed() => Skip.IfNot(System.IO.File.Exists("/usr/bin/bwrap"), "bubblewrap is not installed.");

    private static string Required(string program)
    {
        Skip.IfNot(System.IO.File.Exists(program), $"{program} is not installed.");
        return program;
    }
}
