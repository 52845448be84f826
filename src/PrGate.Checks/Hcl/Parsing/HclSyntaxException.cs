using PrGate.Checks.Manifests;

namespace PrGate.Checks.Hcl.Parsing;

/// <summary>Ends the reading of a file at its first syntax error; never leaves this folder.</summary>
internal sealed class HclSyntaxException(ManifestProblem problem) : Exception(problem.Message)
{
    public ManifestProblem Problem { get; } = problem;
}
