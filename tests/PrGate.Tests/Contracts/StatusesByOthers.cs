using System.Net.Http.Json;
using PrGate.Sandbox;

namespace PrGate.Tests.Contracts;

/// <summary>Statuses that somebody else than the gate posts, through the forge's own API.</summary>
internal static class StatusesByOthers
{
    public static async Task PostAsync(
        SandboxForge forge, SandboxRepository repository, string sha, string branch, string context, string state, string description, string by)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("User-Agent", "somebody");
        http.DefaultRequestHeaders.Add("Accept", "application/vnd.github+json");
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + forge.TokenFor(by));
        var answer = forge.Kind is SandboxKind.GitHub
            ? await http.PostAsJsonAsync(new Uri(forge.ApiUrl, $"repos/{repository.FullName}/statuses/{sha}"), new { state, context, description })
            : await http.PostAsJsonAsync(new Uri(forge.ApiUrl, $"projects/{repository.Id}/statuses/{sha}"), new Dictionary<string, string> { ["state"] = state, ["name"] = context, ["description"] = description, ["ref"] = branch });
        answer.EnsureSuccessStatusCode();
    }
}
