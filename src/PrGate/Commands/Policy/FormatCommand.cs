using System.CommandLine;
using PrGate.Commands.Check;
using PrGate.Rego;
using PrGate.Rego.Syntax;

namespace PrGate.Commands.Policy;

/// <summary><c>prgate policy fmt</c>: lays policies out in the common form.</summary>
internal static class FormatCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Policy files and folders.", Arity = ArgumentArity.OneOrMore };
        var write = new Option<bool>("--write", "-w") { Description = "Change the files." };
        var list = new Option<bool>("--list", "-l") { Description = "Name the files that are laid out otherwise." };
        var diff = new Option<bool>("--diff", "-d") { Description = "Show what would change." };
        var fail = new Option<bool>("--fail") { Description = "Exit 1 when a file is laid out otherwise." };
        var v0 = PolicyOptions.V0();
        var command = new Command("fmt", "Lay policies out in the common form; without options, print them so.") { paths, write, list, diff, fail, v0 };
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            try
            {
                var files = PolicyFiles.ListPolicies(parsed.GetValue(paths)!);
                if (files.Count == 0)
                    throw new CheckException("There is no .rego file here: nothing was formatted.", ExitCode.WrongUse);
                var isOtherwise = false;
                foreach (var file in files)
                {
                    var text = await File.ReadAllTextAsync(file, cancellation);
                    var formatted = ModulePrinter.Print(Parser.ParseModule(file, text, PolicyOptions.Version(parsed.GetValue(v0))));
                    isOtherwise |= formatted != text;
                    if (parsed.GetValue(write) && formatted != text)
                        await File.WriteAllTextAsync(file, formatted, cancellation);
                    await ShowAsync(file, text, formatted, (parsed.GetValue(write), parsed.GetValue(list), parsed.GetValue(diff)), console.Output);
                }
                return isOtherwise && parsed.GetValue(fail) ? ExitCode.Blocked : ExitCode.Passed;
            }
            catch (CheckException problem)
            {
                await console.Error.WriteLineAsync(problem.Message);
                return problem.ExitCode;
            }
            catch (RegoException problem)
            {
                await ErrorText.WriteAsync(problem, console.Error);
                return ExitCode.Blocked;
            }
        });
        return command;
    }

    private static async Task ShowAsync(string file, string text, string formatted, (bool Write, bool List, bool Diff) asked, TextWriter writer)
    {
        if (asked is (false, false, false))
            await writer.WriteAsync(formatted);
        if (formatted == text)
            return;
        if (asked.List)
            await writer.WriteLineAsync(file);
        if (asked.Diff)
            await writer.WriteAsync(LineDiff.Of(file, text, formatted));
    }
}
