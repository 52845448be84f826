using System.Buffers;
using System.Collections.Frozen;
using PrGate.Checks.Dockerfiles;

namespace PrGate.Checks.Lint.Containers;

/// <summary>A script that is run as it is downloaded.</summary>
internal static class PipedScript
{
    private const int Depth = 4;

    private static readonly FrozenSet<string> Fetchers = FrozenSet.ToFrozenSet(
        ["curl", "wget", "http", "https", "aria2c", "lynx", "fetch", "iwr", "irm", "invoke-webrequest", "invoke-restmethod"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Shells = FrozenSet.ToFrozenSet(["sh", "bash", "dash", "ash", "zsh", "ksh", "fish"]);

    private static readonly FrozenSet<string> Evaluators = FrozenSet.ToFrozenSet(["eval", "source", ".", "iex", "invoke-expression"], StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> ProgramFlags = SearchValues.Create("cmenpr");

    private static readonly string[] Interpreters = ["python", "perl", "ruby", "node", "php", "lua", "pwsh", "powershell"];

    public static IEnumerable<LintFinding> Look(LintFile file, Dockerfile dockerfile)
    {
        foreach (var instruction in dockerfile.Instructions.Where(i => i.Keyword is "RUN" or "CMD" or "ENTRYPOINT" or "ONBUILD"))
        {
            foreach (var (start, end) in Places(file, instruction))
            {
                yield return file.Finding(
                    start, end, "A script is run as it is downloaded, so whoever controls that address controls the image.",
                    "Download a fixed version, check its digest, and run that; or install a package.", instruction.Keyword, file.Source.Text[start..end]);
            }
        }
    }

    private static IEnumerable<(int Start, int End)> Places(LintFile file, DockerInstruction instruction)
    {
        if (instruction.IsJson)
        {
            var command = new ShellCommand([.. instruction.Words.Select(w => new ShellWord(w.Text, w.Start, w.Start, w.End, []))]);
            return InCommand(command, Depth);
        }
        // What is to be built upon this image runs its triggers just so.
        var joined = instruction.Keyword == "ONBUILD" ? instruction.Arguments.From(Trigger(instruction.Arguments.Text)) : instruction.Arguments;
        var found = InScript(ShellScript.Read(joined.Text), Depth).Select(p => (joined.SourceOf(p.Start), joined.SourceAfter(p.End)));
        return found.Concat(instruction.Heredocs.SelectMany(h => InScript(ShellScript.Read(file.Source.Text[h.Start..h.End], h.Start), Depth)));
    }

    private static int Trigger(string text) => text.StartsWith("RUN ", StringComparison.OrdinalIgnoreCase) ? 4 : 0;

    private static IEnumerable<(int Start, int End)> InScript(ShellScript script, int depth)
    {
        foreach (var pipeline in script.Pipelines)
        {
            var fetch = pipeline.ToList().FindIndex(Fetches);
            var run = fetch < 0 ? null : pipeline.Skip(fetch + 1).FirstOrDefault(RunsItsInput);
            if (run is not null)
                yield return (pipeline[fetch].Words[0].Start, run.Words[^1].End);
            foreach (var place in pipeline.SelectMany(c => InCommand(c, depth)))
                yield return place;
        }
    }

    private static IEnumerable<(int Start, int End)> InCommand(ShellCommand command, int depth)
    {
        if (depth == 0)
            return [];
        if (RunsItsArguments(command) && (command.Arguments.Any(FetchesInside) || IsPowerShellDownload(command)))
            return [(command.Words[0].Start, command.Words[^1].End)];
        var inner = command.Words.SelectMany(w => w.Substituted).SelectMany(s => InScript(s, depth - 1));
        return ScriptOf(command) is { } script ? inner.Concat(InScript(ShellScript.Read(script.Text, script.ContentStart), depth - 1)) : inner;
    }

    private static bool Fetches(ShellCommand command) => Fetchers.Contains(command.Program);

    private static bool FetchesInside(ShellWord word) => word.Substituted.Any(s => s.Pipelines.Any(p => p.Any(Fetches)));

    private static bool RunsItsArguments(ShellCommand command) =>
        Evaluators.Contains(command.Program) || Shells.Contains(command.Program) || IsInterpreter(command.Program);

    private static bool IsPowerShellDownload(ShellCommand command) =>
        command.Words.Any(w => w.Text.Equals("iex", StringComparison.OrdinalIgnoreCase) || w.Text.Equals("Invoke-Expression", StringComparison.OrdinalIgnoreCase))
        && command.Words.Any(w => Fetchers.Contains(w.Text) || w.Text.Contains("DownloadString", StringComparison.OrdinalIgnoreCase));

    private static bool IsInterpreter(string program) => Interpreters.Any(i => program.StartsWith(i, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a command takes what is piped into it for a program, and not for data of one.</summary>
    private static bool RunsItsInput(ShellCommand command)
    {
        var program = command.Program;
        if (program.Equals("iex", StringComparison.OrdinalIgnoreCase) || program.Equals("Invoke-Expression", StringComparison.OrdinalIgnoreCase))
            return true;
        var arguments = command.Arguments.Select(a => a.Text).TakeWhile(a => !a.StartsWith('>') && !a.StartsWith("2>", StringComparison.Ordinal)).ToList();
        if (program is "." or "source")
            return arguments is ["/dev/stdin", ..];
        if (Shells.Contains(program))
            return ShellRunsItsInput(arguments);
        return IsInterpreter(program) && arguments.All(a => a is "-" or "/dev/stdin" || (a.StartsWith('-') && !TakesProgram(a)));
    }

    private static bool ShellRunsItsInput(List<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "-" or "-s" or "/dev/stdin" or "--")
                return true;
            if (argument is "-o" or "+o" or "-O" or "+O" or "--rcfile" or "--init-file")
                i++;
            else if (argument is ['-', not '-', ..])
            {
                if (argument.Contains('c', StringComparison.Ordinal))
                    return false;
                if (argument.Contains('s', StringComparison.Ordinal))
                    return true;
            }
            else if (argument is not ['-' or '+', ..])
                return false;
        }
        return true;
    }

    // "-c code", "-m module", "-pe code": the program is not what is piped.
    private static bool TakesProgram(string flag) => !flag.StartsWith("--", StringComparison.Ordinal) && flag.AsSpan(1).ContainsAny(ProgramFlags);

    /// <summary>The script that a shell is given as <c>-c</c>.</summary>
    private static ShellWord? ScriptOf(ShellCommand command)
    {
        if (!Shells.Contains(command.Program) && command.Program is not ("su" or "runuser") && !command.Program.StartsWith("powershell", StringComparison.OrdinalIgnoreCase) && !command.Program.StartsWith("pwsh", StringComparison.OrdinalIgnoreCase))
            return null;
        var arguments = command.Arguments.ToList();
        var flag = arguments.FindIndex(a => a.Text.StartsWith('-') && (a.Text.EndsWith('c') || a.Text.EndsWith("ommand", StringComparison.OrdinalIgnoreCase)));
        return flag >= 0 && flag + 1 < arguments.Count ? arguments[flag + 1] : null;
    }
}
