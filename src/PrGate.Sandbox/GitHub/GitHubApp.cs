using System.Text.Json;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>The App's own routes: itself, its installation, tokens, webhook deliveries; and the teams of an organisation.</summary>
internal sealed class GitHubApp(SandboxForge forge, GitHubAuth auth, GitHubJson json)
{
    private static readonly (string Name, string Level)[] Permissions =
        [("contents", "read"), ("metadata", "read"), ("pull_requests", "write"), ("statuses", "write"), ("members", "read"), ("administration", "read")];

    public bool Handle(Exchange x, string[] path)
    {
        switch (x.Method, path)
        {
            case ("GET", ["app"]):
                WriteApp(x.Json);
                return true;
            case ("POST", ["app", "installations", var id, "access_tokens"]):
                RequireInstallation(id);
                MintToken(x);
                return true;
            case ("GET", ["app", "installations"]):
                x.Json.WriteStartArray();
                WriteInstallation(x.Json);
                x.Json.WriteEndArray();
                return true;
            case ("GET", ["app", "installations", var id]):
                RequireInstallation(id);
                WriteInstallation(x.Json);
                return true;
            case ("GET", ["repos", var owner, var name, "installation"]):
                if (forge.Find($"{owner}/{name}") is null)
                    throw ForgeRefusal.NotFound();
                WriteInstallation(x.Json);
                return true;
            case ("GET", ["orgs" or "users", _, "installation"]):
                WriteInstallation(x.Json);
                return true;
            case ("GET", ["app", "hook", "config"]):
                WriteHook(x.Json);
                return true;
            case (_, ["app", "hook", "deliveries", .. var rest]):
                return GitHubDeliveries.Handle(forge, x, rest);
            default:
                return false;
        }
    }

    public void WriteCaller(Exchange x)
    {
        if (x.Actor == forge.Bot)
            throw new ForgeRefusal(403, "Resource not accessible by integration");
        json.User(x.Json, x.Actor);
    }

    public bool Teams(Exchange x, string org, string[] rest)
    {
        switch (rest)
        {
            case [var slug, "members"]:
                x.Json.WriteStartArray();
                foreach (var member in forge.Team($"{org}/{slug}") ?? throw ForgeRefusal.NotFound())
                    json.User(x.Json, member);
                x.Json.WriteEndArray();
                return true;
            case [var slug, "memberships", var login]:
                if (forge.Team($"{org}/{slug}")?.Any(m => m.Login.Equals(login, StringComparison.OrdinalIgnoreCase)) is not true)
                    throw ForgeRefusal.NotFound();
                x.Json.WriteStartObject();
                x.Json.WriteString("url"u8, $"{forge.WebUrl}/orgs/{org}/teams/{slug}/memberships/{login}");
                x.Json.WriteString("role"u8, "member");
                x.Json.WriteString("state"u8, "active");
                x.Json.WriteEndObject();
                return true;
            default:
                return false;
        }
    }

    /// <summary>Someone's membership in an organisation.</summary>
    public bool Membership(Exchange x, string org, string login)
    {
        if (forge.Organization(org)?.Any(m => m.Login.Equals(login, StringComparison.OrdinalIgnoreCase)) is not true)
            throw ForgeRefusal.NotFound();
        x.Json.WriteStartObject();
        x.Json.WriteString("url"u8, $"{forge.WebUrl}/orgs/{org}/memberships/{login}");
        x.Json.WriteString("state"u8, "active");
        x.Json.WriteString("role"u8, "member");
        json.User(x.Json, "user", forge.User(login));
        x.Json.WriteEndObject();
        return true;
    }

    private void RequireInstallation(string id)
    {
        if (id != forge.InstallationId.ToString())
            throw ForgeRefusal.NotFound();
    }

    private void MintToken(Exchange x)
    {
        var body = x.JsonBody();
        body.AllowOnly("repositories", "repository_ids", "permissions");
        if (body.TryGetProperty("permissions", out var asked))
        {
            foreach (var permission in asked.EnumerateObject())
            {
                var granted = Array.Find(Permissions, p => p.Name == permission.Name).Level;
                if (granted is null || (granted == "read" && permission.Value.GetString() != "read"))
                    throw new ForgeRefusal(422, "The permissions requested are not granted to this installation.");
            }
        }
        var (token, expires) = auth.Mint(x.Now);
        x.Reply.Status = 201;
        var w = x.Json;
        w.WriteStartObject();
        w.WriteString("token"u8, token);
        w.WriteString("expires_at"u8, GitHubJson.Time(expires));
        WritePermissions(w);
        w.WriteString("repository_selection"u8, "all");
        w.WriteEndObject();
    }

    private void WriteApp(Utf8JsonWriter w)
    {
        w.WriteStartObject();
        w.WriteNumber("id"u8, forge.AppId);
        w.WriteString("slug"u8, SandboxForge.AppSlug);
        w.WriteString("client_id"u8, forge.ClientId);
        w.WriteString("node_id"u8, GitHubJson.NodeId("Integration", forge.AppId));
        json.User(w, "owner", forge.User("acme"));
        w.WriteString("name"u8, "PrGate Sandbox");
        w.WriteString("description"u8, "");
        w.WriteString("external_url"u8, forge.WebUrl);
        w.WriteString("html_url"u8, $"{forge.WebUrl}/apps/{SandboxForge.AppSlug}");
        WriteTimes(w);
        WritePermissions(w);
        WriteEvents(w);
        w.WriteEndObject();
    }

    private void WriteInstallation(Utf8JsonWriter w)
    {
        w.WriteStartObject();
        w.WriteNumber("id"u8, forge.InstallationId);
        json.User(w, "account", forge.User("acme"));
        w.WriteString("repository_selection"u8, "all");
        w.WriteString("access_tokens_url"u8, $"{forge.WebUrl}/app/installations/{forge.InstallationId}/access_tokens");
        w.WriteString("repositories_url"u8, $"{forge.WebUrl}/installation/repositories");
        w.WriteString("html_url"u8, $"{forge.WebUrl}/settings/installations/{forge.InstallationId}");
        w.WriteNumber("app_id"u8, forge.AppId);
        w.WriteString("app_slug"u8, SandboxForge.AppSlug);
        w.WriteNumber("target_id"u8, forge.User("acme").Id);
        w.WriteString("target_type"u8, "Organization");
        WritePermissions(w);
        WriteEvents(w);
        WriteTimes(w);
        foreach (var name in (ReadOnlySpan<string>)["single_file_name", "suspended_by", "suspended_at"])
            w.WriteNull(name);
        w.WriteEndObject();
    }

    private void WriteHook(Utf8JsonWriter w)
    {
        w.WriteStartObject();
        w.WriteString("content_type"u8, "json");
        w.WriteString("insecure_ssl"u8, "0");
        w.WriteString("secret"u8, "********");
        w.WriteString("url"u8, forge.WebUrl);
        w.WriteEndObject();
    }

    private static void WritePermissions(Utf8JsonWriter w)
    {
        w.WriteStartObject("permissions"u8);
        foreach (var (name, level) in Permissions)
            w.WriteString(name, level);
        w.WriteEndObject();
    }

    private void WriteEvents(Utf8JsonWriter w)
    {
        w.WriteStartArray("events"u8);
        foreach (var name in forge.Options.Events)
            w.WriteStringValue(name);
        w.WriteEndArray();
    }

    private static void WriteTimes(Utf8JsonWriter w)
    {
        w.WriteString("created_at"u8, "2026-01-01T00:00:00Z");
        w.WriteString("updated_at"u8, "2026-01-01T00:00:00Z");
    }
}
