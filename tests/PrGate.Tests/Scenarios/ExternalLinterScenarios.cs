using PrGate.Checks.Configuration;
using PrGate.Checks.ExternalReports;
using PrGate.ExternalLinters;
using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

public sealed class ExternalLinterScenarios
{
    private static readonly ExternalLinterOptions ShellCheck = new()
    {
        Name = "shellcheck", Program = "/usr/bin/shellcheck", Arguments = ["--norc", "-f", "checkstyle", "{files}"], Files = [Glob.Parse("**/*.sh")], Format = ReportFormat.Checkstyle,
    };

    [SkippableTheory]
    [InlineData(SandboxKind.GitHub, "failure")]
    [InlineData(SandboxKind.GitLab, "failed")]
    public async Task What_ShellCheck_finds_in_a_changed_script_is_a_comment_on_its_line(SandboxKind kind, string red)
    {
        Required("/usr/bin/bwrap", ShellCheck.Program);
        await using var gate = await GateApp.StartAsync(kind, adjust: s => s with { ExternalLinters = new ExternalLinterSettings { Linters = [ShellCheck] } });
        var pr = gate.Repository().Open("A script", "ann", new SandboxFiles("bin/a.sh", "#!/bin/sh\nif [ $1 = x ]; then\n  echo\n"));

        await pr.Becomes(red, "bin/a.sh:");
        await gate.SettledAsync();

        Assert.Contains("shellcheck/SC", Assert.Single(pr.Comments).Body, StringComparison.Ordinal);
        Assert.NotEmpty(pr.InlineComments);

        pr.Push(new SandboxFiles("bin/a.sh", "#!/bin/sh\necho \"$1\"\n"));
        await pr.Becomes("success");
    }

    [SkippableFact]
    public async Task A_linter_that_breaks_off_keeps_the_pull_request_from_green()
    {
        Required("/usr/bin/bwrap");
        var broken = ShellCheck with { Name = "broken", Program = "/bin/sh", Arguments = ["-c", "exit 3"] };
        await using var gate = await GateApp.StartAsync(adjust: s => s with { ExternalLinters = new ExternalLinterSettings { Linters = [broken] } });

        var pr = gate.Repository().Open("A script", "ann", new SandboxFiles("bin/a.sh", "#!/bin/sh\necho\n"));

        await pr.Becomes("error", "broken");
    }

    private static void Required(params string[] programs)
    {
        foreach (var program in programs)
            Skip.IfNot(File.Exists(program), $"{program} is not installed.");
    }
}
