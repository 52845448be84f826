using System.CommandLine;
using PrGate.Commands;

namespace PrGate.Tests.Commands;

/// <summary>One run of a command with its output caught.</summary>
internal sealed record CommandRun(int Exit, string Output, string Error)
{
    public static async Task<CommandRun> OfAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new RootCommand
        {
            CheckCommand.Create(), ValidateCommand.Create(), RenderCommand.Create(), DiffCommand.Create(),
            PolicyCommand.Create(), BenchCommand.Create(), ImportCommand.Create(),
        };
        var exit = await root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return new CommandRun(exit, output.ToString(), error.ToString());
    }
}
