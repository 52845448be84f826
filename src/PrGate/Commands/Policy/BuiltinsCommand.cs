using System.CommandLine;

namespace PrGate.Commands.Policy;

/// <summary><c>prgate policy builtins</c>: the functions that policies may call.</summary>
internal static class BuiltinsCommand
{
    public static Command Create()
    {
        var markdown = new Option<bool>("--markdown") { Description = "As the table of the reference documentation." };
        var command = new Command("builtins", "List the built-in functions, their types and which are refused.") { markdown };
        command.SetAction(async (parsed, _) =>
        {
            await parsed.InvocationConfiguration.Output.WriteAsync(parsed.GetValue(markdown) ? BuiltinTable.Markdown() : BuiltinTable.Text());
            return ExitCode.Passed;
        });
        return command;
    }
}
