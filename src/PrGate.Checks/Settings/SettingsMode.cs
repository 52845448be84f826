namespace PrGate.Checks.Settings;

/// <summary>What lax settings do to a pull request.</summary>
public enum SettingsMode
{
    /// <summary>They are shown, and block nothing.</summary>
    Warn,

    /// <summary>They block, and so does what could not be read.</summary>
    Enforce,
}
