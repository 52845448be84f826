using PrGate.Checks.Manifests;
using PrGate.Checks.Settings;

namespace PrGate.Checks.Configuration;

/// <summary>Reads the <c>settings</c> section.</summary>
internal static class SettingsSection
{
    private static readonly (string, SettingsProfile)[] Profiles = [("baseline", SettingsProfile.Baseline), ("strict", SettingsProfile.Strict)];
    private static readonly (string, SettingsMode)[] Modes = [("warn", SettingsMode.Warn), ("enforce", SettingsMode.Enforce)];

    public static SettingsConfig? Read(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Section(node, ConfigKeys.Settings) is not { } settings)
            return null;
        return new SettingsConfig(
            nodes.Choice(settings["profile"], "`settings.profile`", Profiles) ?? SettingsProfile.Baseline,
            nodes.Choice(settings["mode"], "`settings.mode`", Modes) ?? SettingsMode.Warn);
    }
}
