using PrGate.Forges;
using PrGate.Queue;
using PrGate.Storage;

namespace PrGate.Settings;

/// <summary>Turns raw keys into <see cref="ServerSettings"/>, strictly: unknown, missing and malformed keys are all named at once.</summary>
public sealed class SettingsReader
{
    private static readonly string[] TopKeys = ["PublicUrl", "Listen", "Data", "Role", "Storage", "Forges", "Queue", "SweepInterval", "Policies", "ExternalLinters", "Logging"];
    private static readonly string[] StorageKeys = ["ConnectionString", "ConnectionStringFile"];
    private static readonly string[] QueueKeys = ["Concurrency", "Lease", "Heartbeat", "Poll", "Drain"];

    private readonly IConfiguration _configuration;
    private readonly List<string> _problems = [];
    private readonly SettingsKeys _keys;

    private SettingsReader(IConfiguration configuration)
    {
        _configuration = configuration;
        _keys = new SettingsKeys(_problems);
    }

    /// <exception cref="SettingsException">Something is missing, unknown or malformed.</exception>
    public static ServerSettings Read(IConfiguration configuration) => new SettingsReader(configuration).Read(forgesRequired: true);

    /// <summary>For commands that need the database only.</summary>
    /// <exception cref="SettingsException">Something is unknown or malformed.</exception>
    public static ServerSettings ReadWithoutForges(IConfiguration configuration) => new SettingsReader(configuration).Read(forgesRequired: false);

    private ServerSettings Read(bool forgesRequired)
    {
        // Variables of the test suite share the prefix and are none of the server's business.
        _keys.RefuseUnknown(_configuration, TopKeys, ignore: key => key.StartsWith("TEST_", StringComparison.OrdinalIgnoreCase));
        var storage = _configuration.GetSection("Storage");
        _keys.RefuseUnknown(storage, StorageKeys);
        _keys.RefuseUnknown(_configuration.GetSection("Queue"), QueueKeys);

        var listen = ReadListen();
        var settings = new ServerSettings
        {
            Listen = listen,
            PublicUrl = ReadPublicUrl(listen),
            Role = _keys.Choice(_configuration, "Role", ServerRole.All),
            Storage = new StorageOptions(
                _keys.Secret(storage, "ConnectionString")?.Reveal(),
                Path.GetFullPath(_configuration["Data"] is { Length: > 0 } data ? data : "data")),
            Forges = ReadForges(forgesRequired),
            Queue = ReadQueue(_configuration.GetSection("Queue")),
            LogLevel = _keys.Choice(_configuration.GetSection("Logging:LogLevel"), "Default", LogLevel.Information),
            Policies = ReadPolicies(),
            ExternalLinters = new ExternalLintersReader(_keys, _problems).Read(_configuration.GetSection("ExternalLinters")),
            SweepInterval = _keys.Duration(_configuration, "SweepInterval", TimeSpan.FromMinutes(5)),
        };
        return _problems.Count == 0 ? settings : throw new SettingsException(_problems);
    }

    private List<ForgeOptions> ReadForges(bool required)
    {
        var forges = new List<ForgeOptions>();
        foreach (var section in _configuration.GetSection("Forges").GetChildren())
        {
            if (new ForgeOptionsReader(_keys, _problems).Read(section) is { } forge)
                forges.Add(forge);
        }
        if (required && forges.Count == 0 && _problems.Count == 0)
            _problems.Add("Forges: no forge is configured. Add Forges:<name>:Kind (GitHub or GitLab) and what it needs; appsettings.example.json shows both. To look around first, run 'prgate demo'.");
        return forges;
    }

    private string? ReadPolicies()
    {
        if (_configuration["Policies"] is not { Length: > 0 } folder)
            return null;
        if (!Directory.Exists(folder))
            _problems.Add($"Policies: there is no folder '{folder}'. Correct the path, or remove the key.");
        return Path.GetFullPath(folder);
    }

    private Uri ReadListen()
    {
        var text = _configuration["Listen"] is { Length: > 0 } given ? given : "http://127.0.0.1:8080";
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "http://" + text;
        if (Uri.TryCreate(text, UriKind.Absolute, out var listen) && listen.Scheme is "http")
            return listen;
        _problems.Add($"Listen: '{text}' is not an address like http://127.0.0.1:8080 (TLS is for the proxy in front).");
        return new Uri("http://127.0.0.1:8080");
    }

    private Uri ReadPublicUrl(Uri listen)
    {
        var text = _configuration["PublicUrl"];
        if (string.IsNullOrEmpty(text))
        {
            if (!listen.IsLoopback)
                _problems.Add("PublicUrl: missing. Statuses link to PrGate's pages, so it must know the address people reach it at, for example https://prgate.example.org.");
            return new Uri(listen, "/");
        }
        if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;
        _problems.Add($"PublicUrl: '{text}' is not an http or https address.");
        return new Uri(listen, "/");
    }

    private QueueOptions ReadQueue(IConfigurationSection section)
    {
        var defaults = new QueueOptions();
        return new QueueOptions
        {
            Concurrency = _keys.Number(section, "Concurrency", defaults.Concurrency, 1, 1_000),
            Lease = _keys.Duration(section, "Lease", defaults.Lease),
            Heartbeat = _keys.Duration(section, "Heartbeat", defaults.Heartbeat),
            Poll = _keys.Duration(section, "Poll", defaults.Poll),
            Drain = _keys.Duration(section, "Drain", defaults.Drain),
        };
    }
}
