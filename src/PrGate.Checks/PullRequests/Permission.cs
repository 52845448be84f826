namespace PrGate.Checks.PullRequests;

/// <summary>What the forge lets an account do in the repository; ordered. GitLab: Guest and Planner are <see cref="Read"/>, Reporter is <see cref="Triage"/>, Developer is <see cref="Write"/>, Maintainer is <see cref="Maintain"/>, Owner is <see cref="Admin"/>.</summary>
public enum Permission
{
    None,
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}
