using System.CommandLine;
using System.Security.Cryptography;
using PrGate.Rego;

namespace PrGate.Commands.Policy;

/// <summary>Options that the policy commands share.</summary>
internal static class PolicyOptions
{
    /// <summary>The dialect of files that do not say it by an import.</summary>
    public static Option<bool> V0() => new("--v0") { Description = "Read policies as Rego before OPA 1.0: no `if`, no `contains` without an import." };

    public static RegoVersion Version(bool v0) => v0 ? RegoVersion.V0 : RegoVersion.V1;

    /// <summary>Today's clock, a seed of its own, and an end when the person at the terminal interrupts.</summary>
    public static EvaluationOptions Now(CancellationToken cancellation) => new()
    {
        NowNanoseconds = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100,
        Seed = RandomNumberGenerator.GetBytes(16),
        IsCancelled = () => cancellation.IsCancellationRequested,
    };
}
