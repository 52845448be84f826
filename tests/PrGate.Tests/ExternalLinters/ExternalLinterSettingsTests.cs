using Microsoft.Extensions.Configuration;
using PrGate.Checks;
using PrGate.Checks.ExternalReports;
using PrGate.ExternalLinters;
using PrGate.Settings;

namespace PrGate.Tests.ExternalLinters;

public sealed class ExternalLinterSettingsTests
{
    private const string Linter = "ExternalLinters:Linters:mine";

    private static readonly Dictionary<string, string?> Good = new()
    {
        [$"{Linter}:Program"] = "/bin/sh",
        [$"{Linter}:Arguments:0"] = "-x",
        [$"{Linter}:Files:0"] = "**/*.sh",
        [$"{Linter}:Format"] = "Sarif",
    };

    [Fact]
    public void Nothing_runs_unless_it_is_configured() => Assert.Empty(Read([]).Linters);

    [Fact]
    public void A_linter_is_read_with_the_defaults()
    {
        var linter = Assert.Single(Read(Good).Linters);

        Assert.Equal(("mine", "/bin/sh", ReportFormat.Sarif), (linter.Name, linter.Program, linter.Format));
        Assert.Equal(["-x"], linter.Arguments);
        Assert.Equal([0, 1], linter.ExitCodes);
        Assert.Null(linter.Severity);
        Assert.Equal((TimeSpan.FromSeconds(10), 1_024, 4_096), (linter.TimeLimit, linter.MemoryMiB, linter.OutputKiB));
    }

    [Fact]
    public void Every_key_counts()
    {
        var settings = Read(new Dictionary<string, string?>(Good)
        {
            ["ExternalLinters:AllowUnsandboxed"] = "true",
            ["ExternalLinters:Concurrency"] = "4",
            [$"{Linter}:Exclude:0"] = "**/vendor/**",
            [$"{Linter}:ExitCodes:0"] = "2",
            [$"{Linter}:ReadOnly:0"] = "/bin",
            [$"{Linter}:Severity"] = "Note",
            [$"{Linter}:TimeLimit"] = "00:00:03",
            [$"{Linter}:MemoryMiB"] = "64",
            [$"{Linter}:OutputKiB"] = "8",
        });

        var linter = Assert.Single(settings.Linters);
        Assert.Equal((true, 4), (settings.AllowUnsandboxed, settings.Concurrency));
        Assert.True(Assert.Single(linter.Exclude).IsMatch("a/vendor/b.sh"));
        Assert.Equal([2], linter.ExitCodes);
        Assert.Equal(["/bin"], linter.ReadOnly);
        Assert.Equal((Severity.Note, TimeSpan.FromSeconds(3), 64, 8), (linter.Severity, linter.TimeLimit, linter.MemoryMiB, linter.OutputKiB));
    }

    [Theory]
    [InlineData("Program", "shellcheck")]
    [InlineData("Program", "/nonexistent/linter")]
    [InlineData("Format", "")]
    [InlineData("Format", "Text")]
    [InlineData("Files:0", "")]
    [InlineData("Files:0", "**.sh/**a")]
    [InlineData("Exclude:0", "a**b")]
    [InlineData("ExitCodes:0", "one")]
    [InlineData("ExitCodes:0", "256")]
    [InlineData("ReadOnly:0", "relative")]
    [InlineData("Severity", "Fatal")]
    [InlineData("TimeLimit", "01:00:00")]
    [InlineData("MemoryMiB", "1")]
    [InlineData("OutputKiB", "lots")]
    [InlineData("Shell", "true")]
    public void What_is_wrong_is_named_by_its_key(string key, string value)
    {
        var wrong = new Dictionary<string, string?>(Good) { [$"{Linter}:{key}"] = value };

        var refused = Assert.Throws<SettingsException>(() => Read(wrong));

        Assert.Contains($"{Linter}:{key.Split(':')[0]}", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ExternalLinters:Linters:Bad Name:Program")]
    [InlineData("ExternalLinters:Sandbox")]
    [InlineData("ExternalLinters:AllowUnsandboxed")]
    public void So_is_what_is_wrong_around_it(string key) =>
        Assert.Throws<SettingsException>(() => Read(new Dictionary<string, string?>(Good) { [key] = "perhaps" }));

    private static ExternalLinterSettings Read(Dictionary<string, string?> keys) =>
        SettingsReader.ReadWithoutForges(new ConfigurationBuilder().AddInMemoryCollection(keys).Build()).ExternalLinters;
}
