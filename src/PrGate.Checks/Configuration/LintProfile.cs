namespace PrGate.Checks.Configuration;

/// <summary>How much lint asks for before single checks are set.</summary>
public enum LintProfile
{
    /// <summary>Files, schemas, references and secrets (PG10xx to PG12xx and PG3xxx), and what is an error anywhere else.</summary>
    Core,

    /// <summary>Every check with its own severity.</summary>
    Baseline,

    /// <summary>As baseline; what is a warning about pods (PG2xxx) is an error.</summary>
    Restricted,
}
