using PrGate.Rego;

namespace PrGate.Commands.Policy;

/// <summary>How one test went.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">File and line.</param>
/// <param name="Status">The verdict.</param>
/// <param name="Elapsed">Time it took.</param>
/// <param name="Details">Why it failed, and what the policies said with trace.</param>
internal sealed record TestOutcome(string Name, string Place, TestStatus Status, TimeSpan Elapsed, IReadOnlyList<string> Details)
{
    /// <summary>The rules that held while it ran, where that was asked for.</summary>
    public IReadOnlyList<FiredRule> Fired { get; init; } = [];
}
