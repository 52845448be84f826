namespace PrGate.Checks.Settings;

/// <summary>How much protection is asked for.</summary>
public enum SettingsProfile
{
    /// <summary>Without these the gate can be walked around.</summary>
    Baseline,

    /// <summary>Everything the host can do.</summary>
    Strict,
}
