namespace PrGate.Checks.Kustomize.Cases;

/// <summary>How a case went.</summary>
public enum CaseResult
{
    /// <summary>The documents are the expected ones, in order; or the build failed as it had to.</summary>
    Passed,

    /// <summary>A part would have to be run or fetched, and is left out.</summary>
    Refused,
    Failed,
}
