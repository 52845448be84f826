namespace PrGate.Checks.RegoPolicies;

/// <summary>How long all policies of one evaluation may take together. The clock is the caller's.</summary>
/// <param name="Limit">What people are told.</param>
/// <param name="Start">Called when the policies begin; what it returns says whether the limit has passed since.</param>
public sealed record PolicyDeadline(TimeSpan Limit, Func<Func<bool>> Start);
