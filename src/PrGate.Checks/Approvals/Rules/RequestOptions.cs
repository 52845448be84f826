namespace PrGate.Checks.Approvals.Rules;

/// <summary>Of whom a review is asked while approval rules wait.</summary>
/// <param name="Count">How many people are asked in all, 1 to <see cref="ReviewRequest.Most"/>; of <see cref="RequestMode.Random"/> only.</param>
/// <param name="From">Users and teams to choose from; null for those that the waiting rules name.</param>
public sealed record RequestOptions(RequestMode Mode, int Count, Who? From);
