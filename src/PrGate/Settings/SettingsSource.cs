namespace PrGate.Settings;

/// <summary>
/// Where settings come from, later ones winning: <c>appsettings.json</c> in the working folder, the file given with <c>--config</c>,
/// environment variables with the prefix <c>PRGATE_</c>.
/// </summary>
public static class SettingsSource
{
    private const string EnvironmentPrefix = "PRGATE_";

    /// <exception cref="SettingsException">A file is missing or is not JSON.</exception>
    public static IConfigurationRoot Load(string? configFile)
    {
        if (configFile is not null && !File.Exists(configFile))
            throw new SettingsException([$"--config: the file '{configFile}' does not exist. Give the path of a JSON file like appsettings.example.json."]);
        try
        {
            var builder = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true);
            if (configFile is not null)
                builder.AddJsonFile(Path.GetFullPath(configFile), optional: false);
            return builder.AddEnvironmentVariables(EnvironmentPrefix).Build();
        }
        catch (InvalidDataException error)
        {
            throw new SettingsException([$"{error.Message} {error.InnerException?.Message} Mend the JSON and start again."]);
        }
    }
}
