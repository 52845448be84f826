namespace PrGate.Forges.Http;

/// <summary>What a call costs and how urgent it is.</summary>
internal enum CallKind
{
    Read,

    /// <summary>A GraphQL query: reads, but has a rate limit of its own.</summary>
    Query,

    /// <summary>A commit status: may use the part of the budget that is kept for it.</summary>
    Status,

    /// <summary>A comment or review: people are notified, and forges limit these per minute.</summary>
    Content,

    /// <summary>Getting a token: neither counted nor paced.</summary>
    Credential,
}
