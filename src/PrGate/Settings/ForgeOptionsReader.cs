using System.Text.RegularExpressions;
using PrGate.Forges;

namespace PrGate.Settings;

/// <summary>Reads one section <c>Forges:&lt;name&gt;</c>.</summary>
internal sealed partial class ForgeOptionsReader(SettingsKeys keys, List<string> problems)
{
    private static readonly string[] Keys =
    [
        "Kind", "ApiUrl", "GraphQLUrl", "AppId", "PrivateKeyFile", "WebhookSecret", "WebhookSecretFile", "Token", "TokenFile", "Owners",
    ];

    /// <returns>Null when a problem was added.</returns>
    public ForgeOptions? Read(IConfigurationSection section)
    {
        var before = problems.Count;
        keys.RefuseUnknown(section, Keys);
        if (!NamePattern().IsMatch(section.Key))
            problems.Add($"{section.Path}: a forge's name is part of its webhook's address: use letters, digits and dashes, at most 40.");
        if (string.IsNullOrEmpty(section["Kind"]))
            problems.Add($"{section.Path}:Kind: missing. Say GitHub or GitLab.");
        var kind = keys.Choice(section, "Kind", ForgeKind.GitHub);
        var api = Address(section, "ApiUrl", kind == ForgeKind.GitHub ? "https://api.github.com/" : "https://gitlab.com/api/v4/", endSlash: true);
        var options = new ForgeOptions
        {
            Name = section.Key.ToLowerInvariant(),
            Kind = kind,
            ApiUrl = api ?? new Uri("https://api.github.com/"),
            GraphQLUrl = Address(section, "GraphQLUrl", PublicGraphQL(api), endSlash: false),
            AppId = NullIfEmpty(section["AppId"]),
            PrivateKeyFile = NullIfEmpty(section["PrivateKeyFile"]),
            Token = keys.Secret(section, "Token"),
            WebhookSecrets = Secrets(section),
            Owners = List(section, "Owners"),
        };
        Require(section, options);
        return problems.Count == before ? options : null;
    }

    private void Require(IConfigurationSection section, ForgeOptions options)
    {
        if (options.WebhookSecrets.Count == 0)
            problems.Add($"{section.Path}:WebhookSecret: missing. Without it anybody could send events; set the secret that the webhook was created with.");
        if (options.WebhookSecrets.Count > 2)
            problems.Add($"{section.Path}:WebhookSecret: {options.WebhookSecrets.Count} secrets are given; one, or two during a rotation, are allowed.");
        if (options.Owners.Count == 0)
            problems.Add($"{section.Path}:Owners: missing. List the organisations, users or groups to serve, or '*' for all.");
        if (options.Kind == ForgeKind.GitLab && options.Token is null)
            problems.Add($"{section.Path}:Token: missing. GitLab needs a project or group access token with the scope api.");
        if (options.Kind == ForgeKind.GitHub && options.Token is null)
        {
            if (options.AppId is null)
                problems.Add($"{section.Path}:AppId: missing. Set the GitHub App's id or client id.");
            if (options.PrivateKeyFile is null)
                problems.Add($"{section.Path}:PrivateKeyFile: missing. Set the path of the App's private key (PEM).");
            else if (!File.Exists(options.PrivateKeyFile))
                problems.Add($"{section.Path}:PrivateKeyFile: the file '{options.PrivateKeyFile}' does not exist or cannot be read.");
        }
    }

    private Uri? Address(IConfigurationSection section, string key, string? fallback, bool endSlash)
    {
        var text = section[key] is { Length: > 0 } given ? given : fallback;
        if (text is null)
            return null;
        if (!Uri.TryCreate(endSlash ? text.TrimEnd('/') + "/" : text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            problems.Add($"{section.Path}:{key}: '{text}' is not an https address.");
            return null;
        }
        if (url.Scheme == "http" && !url.IsLoopback)
        {
            problems.Add($"{section.Path}:{key}: '{text}' would send credentials in the clear. Use https; plain http is for loopback only.");
            return null;
        }
        return url;
    }

    // The GraphQL address of one's own host is never guessed; only the two public ones are known.
    private static string? PublicGraphQL(Uri? api) => api?.Host switch
    {
        "api.github.com" => "https://api.github.com/graphql",
        "gitlab.com" => "https://gitlab.com/api/graphql",
        _ => null,
    };

    private List<Secret> Secrets(IConfigurationSection section)
    {
        var list = section.GetSection("WebhookSecret").GetChildren().Select(c => c.Value).Where(v => !string.IsNullOrEmpty(v));
        List<Secret> secrets = [.. list.Select(v => new Secret(v!))];
        if (keys.Secret(section, "WebhookSecret") is { } single)
        {
            // A secret file may hold two lines during a rotation.
            secrets.AddRange(single.Reveal().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(s => new Secret(s)));
        }
        return secrets;
    }

    private static List<string> List(IConfigurationSection section, string key)
    {
        var single = section[key]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return [.. single, .. section.GetSection(key).GetChildren().Select(c => c.Value).OfType<string>().Where(v => v.Length > 0)];
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,39}$")]
    private static partial Regex NamePattern();
}
