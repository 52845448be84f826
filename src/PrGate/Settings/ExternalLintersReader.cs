using System.Text.RegularExpressions;
using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.ExternalReports;
using PrGate.ExternalLinters;

namespace PrGate.Settings;

/// <summary>Reads the section <c>ExternalLinters</c>.</summary>
internal sealed partial class ExternalLintersReader(SettingsKeys keys, List<string> problems)
{
    private static readonly string[] Keys = ["Linters", "AllowUnsandboxed", "Concurrency"];

    private static readonly string[] LinterKeys =
        ["Program", "Arguments", "Files", "Exclude", "Format", "ExitCodes", "ReadOnly", "Severity", "TimeLimit", "MemoryMiB", "OutputKiB"];

    public ExternalLinterSettings Read(IConfigurationSection section)
    {
        var defaults = new ExternalLinterSettings();
        keys.RefuseUnknown(section, Keys);
        return new ExternalLinterSettings
        {
            AllowUnsandboxed = Switch(section, "AllowUnsandboxed"),
            Concurrency = keys.Number(section, "Concurrency", defaults.Concurrency, 1, 64),
            Linters = [.. section.GetSection("Linters").GetChildren().Select(ReadLinter).OfType<ExternalLinterOptions>()],
        };
    }

    private ExternalLinterOptions? ReadLinter(IConfigurationSection section)
    {
        var before = problems.Count;
        keys.RefuseUnknown(section, LinterKeys);
        if (!NamePattern().IsMatch(section.Key))
            problems.Add($"{section.Path}: a linter's name stands before the ids of its checks: use small letters, digits and dashes, at most 40.");
        var program = section["Program"] ?? "";
        if (!Path.IsPathRooted(program) || !File.Exists(program))
            problems.Add($"{section.Path}:Program: '{program}' is not the full path of a program of this machine.");
        if (string.IsNullOrEmpty(section["Format"]))
            problems.Add($"{section.Path}:Format: missing. Say one of {string.Join(", ", Enum.GetNames<ReportFormat>())}.");
        var defaults = new ExternalLinterOptions { Name = section.Key, Program = program, Files = [], Format = default };
        var options = defaults with
        {
            Arguments = List(section, "Arguments"),
            Files = ReadFiles(section),
            Exclude = ReadGlobs(section, "Exclude"),
            Format = keys.Choice(section, "Format", ReportFormat.Sarif),
            ExitCodes = ReadExitCodes(section, defaults.ExitCodes),
            ReadOnly = ReadPaths(section),
            Severity = string.IsNullOrEmpty(section["Severity"]) ? null : keys.Choice(section, "Severity", Severity.Error),
            TimeLimit = ReadTimeLimit(section, defaults.TimeLimit),
            MemoryMiB = keys.Number(section, "MemoryMiB", defaults.MemoryMiB, 16, 65_536),
            OutputKiB = keys.Number(section, "OutputKiB", defaults.OutputKiB, 1, 65_536),
        };
        return problems.Count == before ? options : null;
    }

    private List<Glob> ReadFiles(IConfigurationSection section)
    {
        var globs = ReadGlobs(section, "Files");
        if (List(section, "Files").Count == 0)
            problems.Add($"{section.Path}:Files: missing. List patterns of the files it judges, such as '**/*.sh'.");
        return globs;
    }

    private List<Glob> ReadGlobs(IConfigurationSection section, string key)
    {
        var globs = new List<Glob>();
        foreach (var pattern in List(section, key))
        {
            if (Glob.TryParse(pattern, out var glob, out var why))
                globs.Add(glob);
            else
                problems.Add($"{section.Path}:{key}: '{pattern}': {why}");
        }
        return globs;
    }

    private List<int> ReadExitCodes(IConfigurationSection section, IReadOnlyList<int> fallback)
    {
        var codes = new List<int>();
        foreach (var text in List(section, "ExitCodes"))
        {
            if (int.TryParse(text, out var code) && code is >= 0 and <= 255)
                codes.Add(code);
            else
                problems.Add($"{section.Path}:ExitCodes: '{text}' is not an exit code from 0 to 255.");
        }
        return codes.Count == 0 ? [.. fallback] : codes;
    }

    private List<string> ReadPaths(IConfigurationSection section)
    {
        var paths = List(section, "ReadOnly");
        foreach (var path in paths.Where(p => !Path.IsPathRooted(p) || !Path.Exists(p)))
            problems.Add($"{section.Path}:ReadOnly: '{path}' is not the full path of a file or folder of this machine.");
        return paths;
    }

    private TimeSpan ReadTimeLimit(IConfigurationSection section, TimeSpan fallback)
    {
        var limit = keys.Duration(section, "TimeLimit", fallback);
        if (limit <= TimeSpan.FromMinutes(5))
            return limit;
        problems.Add($"{section.Path}:TimeLimit: at most 00:05:00; a pull request waits for it.");
        return fallback;
    }

    private bool Switch(IConfigurationSection section, string key)
    {
        if (section[key] is not { Length: > 0 } text)
            return false;
        if (bool.TryParse(text, out var value))
            return value;
        problems.Add($"{section.Path}:{key}: '{text}' is neither true nor false.");
        return false;
    }

    private static List<string> List(IConfigurationSection section, string key) =>
        [.. section.GetSection(key).GetChildren().Select(c => c.Value).OfType<string>().Where(v => v.Length > 0)];

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex NamePattern();
}
