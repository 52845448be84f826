namespace PrGate.Forges.Http;

/// <summary>One request to a forge.</summary>
internal sealed record ForgeCall(HttpMethod Method, string Path, CallKind Kind, ICallCredentials Credentials)
{
    /// <summary>For people, in the middle of a sentence: "read pull request 7 of acme/shop".</summary>
    public required string What { get; init; }

    /// <summary>JSON, UTF-8.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    public string? Accept { get; init; }

    /// <summary>The tag of the answer we still have: the forge may answer 304 without cost.</summary>
    public string? ETag { get; init; }

    /// <summary>Whether the last answer is kept by its tag: an unchanged one then costs nothing of the rate limit.</summary>
    public bool Conditional { get; init; }

    /// <summary>Whether sending it twice does no harm: reads, statuses, and edits that set a value.</summary>
    public bool Repeatable { get; init; }

    /// <summary>The GraphQL address is not under the base address.</summary>
    public Uri? Address { get; init; }
}
