namespace PrGate.Checks.PullRequests;

/// <summary>A list that was read from outside, and whether it is whole.</summary>
/// <param name="Incomplete">Null when the list is whole; else a clause for people that says why not. An incomplete list never proves that something is not there.</param>
public sealed record Listing<T>(IReadOnlyList<T> List, string? Incomplete = null);
