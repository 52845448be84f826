namespace PrGate.Checks.PullRequests;

/// <summary>An author or committer. Name and e-mail are what was written into the commit: anybody can write anything there.</summary>
/// <param name="Account">The account that the forge ties the e-mail to; null when there is none. Still only as good as the commit's signature.</param>
public sealed record CommitPerson(string Name, string Email, Person? Account = null);
