using System.CommandLine;

namespace PrGate.Commands;

/// <summary>The option that names the server's configuration file.</summary>
internal static class ConfigOption
{
    public static Option<string?> Create() =>
        new("--config") { Description = "A JSON file with the server's settings; see appsettings.example.json." };
}
