using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>What GitHub asks of every request, and how it answers one that already knows the answer.</summary>
internal static class GitHubEtiquette
{
    private static readonly string[] Versions = ["2022-11-28", "2026-03-10"];

    /// <summary>
    /// Refuses requests without <c>User-Agent</c> (403), with an unknown API version (400) or without a usable <c>Accept</c> (415). GitHub itself
    /// also takes requests that leave <c>Accept</c> out; a client that does so by mistake is better found here.
    /// </summary>
    public static void Check(Exchange x)
    {
        if (string.IsNullOrEmpty(x.Header("User-Agent")))
            throw new ForgeRefusal(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header");
        if (x.Header("X-GitHub-Api-Version") is { } version && !Versions.Contains(version))
            throw new ForgeRefusal(400, $"Version {version} of the REST API is not supported by this server.");
        var accept = x.Header("Accept");
        if (accept is null || !(accept.Contains("json", StringComparison.Ordinal) || accept.Contains("application/vnd.github", StringComparison.Ordinal)
            || accept.Contains("*/*", StringComparison.Ordinal)))
            throw new ForgeRefusal(415, "Unsupported 'Accept' header: Must accept 'application/json'.");
        if (x.Method is "POST" or "PATCH" or "PUT" && x.Body.Length > 0
            && x.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is not true)
            throw new ForgeRefusal(415, "Content-Type must be application/json");
    }

    public static bool WantsRaw(Exchange x) => x.Header("Accept")?.Contains("raw", StringComparison.Ordinal) is true;

    /// <summary>Tags the answer of a GET, and cuts it to a 304 when the caller has it.</summary>
    public static void Condition(Exchange x)
    {
        if (x.Method != "GET" || x.Reply.Status != 200)
            return;
        x.Reply.Finish();
        var tag = x.Reply.ETag();
        x.Reply.Header("ETag", tag);
        if (x.Header("If-None-Match") is not { } known || known != tag)
            return;
        x.Reply.Status = 304;
        x.Reply.ClearBody();
    }
}
