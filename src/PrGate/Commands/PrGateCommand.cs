using System.CommandLine;
using PrGate.Settings;
using PrGate.Storage;

namespace PrGate.Commands;

/// <summary>The one executable: every command, and what its exit codes mean.</summary>
public static class PrGateCommand
{
    /// <summary>Runs a command line to its end.</summary>
    /// <returns>0 passed, 1 findings that block, 2 wrong use or configuration, 3 a fault.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var root = new RootCommand("PrGate: the one required check in front of a GitOps repository.")
        {
            ServeCommand.Create(),
            DemoCommand.Create(),
            CheckCommand.Create(),
            ValidateCommand.Create(),
            SimulateCommand.Create(),
            RenderCommand.Create(),
            DiffCommand.Create(),
            MigrateCommand.Create(),
            PolicyCommand.Create(),
            ImportCommand.Create(),
            BenchCommand.Create(),
        };
        var parsed = root.Parse(args);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // The server drains by itself when it is asked to stop.
            ProcessTerminationTimeout = null,
        };
        try
        {
            var exit = await parsed.InvokeAsync(configuration);
            return parsed.Errors.Count > 0 ? ExitCode.WrongUse : exit;
        }
        catch (SettingsException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.WrongUse;
        }
        catch (StorageException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Fault;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"PrGate failed: {error}");
            return ExitCode.Fault;
        }
    }
}
