using PrGate.Checks.PullRequests;

namespace PrGate.Checks.RegoPolicies;

/// <summary>One file of a policy folder, or a data file.</summary>
/// <param name="Path">The path people know it by, in the repository or below the server's folder.</param>
public sealed record PolicyFile(string Path, FileContent Content);
