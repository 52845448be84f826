namespace PrGate.Checks;

/// <summary>How much a finding weighs; ordered.</summary>
public enum Severity
{
    Note,
    Warning,
    Error,
}
