namespace PrGate.Rego.Conformance;

public enum ConformanceStatus
{
    Passed,

    /// <summary>The engine refuses to run it, as it should.</summary>
    Refused,
    Failed,
}
