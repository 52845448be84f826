using System.CommandLine;
using PrGate.Commands.Policy;

namespace PrGate.Commands;

/// <summary><c>prgate policy</c>: Rego policies outside the gate, with the engine of the gate.</summary>
public static class PolicyCommand
{
    public static Command Create() => new("policy", "Run, test, check and format Rego policies with the gate's own engine.")
    {
        EvalCommand.Create(),
        TestCommand.Create(),
        FormatCommand.Create(),
        PolicyCheckCommand.Create(),
        BuiltinsCommand.Create(),
        ConformanceCommand.Create(),
    };
}
