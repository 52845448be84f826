using PrGate.Checks.RegoPolicies;

namespace PrGate.Evaluation;

/// <summary>A bundle's files under the names people see, or why there are none.</summary>
/// <param name="Problem">Not null: nothing may be judged without the bundle.</param>
public sealed record BundleReading(IReadOnlyList<PolicyFile> Files, PolicyProblem? Problem)
{
    public static BundleReading Broken(string message) => new([], new PolicyProblem("", 0, 0, message));
}
