using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.ExternalReports;

namespace PrGate.ExternalLinters;

/// <summary>One external linter of the server's configuration (<c>ExternalLinters:Linters:&lt;name&gt;</c>).</summary>
public sealed record ExternalLinterOptions
{
    /// <summary>Stands in results and before the ids of its checks: <c>shellcheck</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The program's absolute path.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, each by itself, since no shell reads them. <c>{files}</c> stands for the paths of the files; without it they come last.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Which files of a repository it is given.</summary>
    public required IReadOnlyList<Glob> Files { get; init; }

    /// <summary>Which of those it is not given, such as templates that are no YAML yet.</summary>
    public IReadOnlyList<Glob> Exclude { get; init; } = [];

    public required ReportFormat Format { get; init; }

    /// <summary>Exit codes that say that it has judged: 0 and, as a rule, 1 for "found something".</summary>
    public IReadOnlyList<int> ExitCodes { get; init; } = [0, 1];

    /// <summary>Files and folders of the machine that it may read besides the system's programs, such as its own settings.</summary>
    public IReadOnlyList<string> ReadOnly { get; init; } = [];

    /// <summary>The severity of all it reports; null: as it says itself.</summary>
    public Severity? Severity { get; init; }

    /// <summary>On the clock, for each call; only a change of very many files needs more than one a side.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Address space in MiB.</summary>
    public int MemoryMiB { get; init; } = 1_024;

    /// <summary>Bytes that it may write to its standard output, in KiB.</summary>
    public int OutputKiB { get; init; } = 4_096;
}
