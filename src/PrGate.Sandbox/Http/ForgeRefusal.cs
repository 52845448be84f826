namespace PrGate.Sandbox.Http;

/// <summary>The imitated forge says no. Becomes an error answer in the dialect's own form.</summary>
/// <param name="details">GitHub: the <c>errors</c> list of a 422.</param>
internal sealed class ForgeRefusal(int status, string message, params string[] details) : Exception(message)
{
    public int Status { get; } = status;

    public IReadOnlyList<string> Details { get; } = details;

    /// <summary>GitLab: <c>message</c> or <c>error</c>.</summary>
    public string Key { get; init; } = "message";

    public TimeSpan? RetryAfter { get; init; }

    public static ForgeRefusal NotFound() => new(404, "Not Found");

    public static ForgeRefusal Invalid(string detail) => new(422, "Validation Failed", detail);
}
