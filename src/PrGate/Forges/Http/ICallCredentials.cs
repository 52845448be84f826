namespace PrGate.Forges.Http;

/// <summary>Where a call's token comes from.</summary>
internal interface ICallCredentials
{
    /// <summary>Identifies who asks: answers cached for one identity are not shown to another.</summary>
    string Identity { get; }

    ValueTask<string> GetTokenAsync(CancellationToken cancellation);

    void Apply(HttpRequestMessage request, string token);

    /// <summary>The forge refused <paramref name="token"/> with 401.</summary>
    /// <param name="serverTime">The answer's <c>Date</c>, to notice a wrong clock.</param>
    /// <returns>Whether asking once more with a new token can help.</returns>
    bool Forget(string token, DateTimeOffset? serverTime);
}
