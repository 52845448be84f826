using System.CommandLine;
using PrGate.Commands.Check;
using PrGate.Rego;

namespace PrGate.Commands.Policy;

/// <summary><c>prgate policy check</c>: whether policies compile.</summary>
internal static class PolicyCheckCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Policy files and folders.", Arity = ArgumentArity.OneOrMore };
        var strict = new Option<bool>("--strict") { Description = "Unused variables and imports are errors too." };
        var v0 = PolicyOptions.V0();
        var command = new Command("check", "Parse and compile policies and list what is wrong with them.") { paths, strict, v0 };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(paths)!, parsed.GetValue(strict), PolicyOptions.Version(parsed.GetValue(v0)), parsed.InvocationConfiguration, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, bool strict, RegoVersion version, InvocationConfiguration console, CancellationToken cancellation)
    {
        try
        {
            var files = PolicyFiles.ListPolicies(paths);
            if (files.Count == 0)
                throw new CheckException("There is no .rego file here: nothing was checked.", ExitCode.WrongUse);
            var sources = new List<PolicySource>();
            foreach (var file in files)
                sources.Add(new PolicySource(file, await File.ReadAllTextAsync(file, cancellation), version));
            RegoCompiler.Compile(sources, new CompilerOptions { Strict = strict, AllowMockedCalls = sources.Exists(source => TestRule.IsTestFile(source.File)) });
            return ExitCode.Passed;
        }
        catch (CheckException problem)
        {
            await console.Error.WriteLineAsync(problem.Message);
            return problem.ExitCode;
        }
        catch (RegoException problem)
        {
            await ErrorText.WriteAsync(problem, console.Output);
            await console.Error.WriteLineAsync(problem.Errors.Length == 1 ? "1 error" : $"{problem.Errors.Length} errors");
            return ExitCode.Blocked;
        }
    }
}
