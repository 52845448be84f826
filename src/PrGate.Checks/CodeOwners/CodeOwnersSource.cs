using PrGate.Checks.PullRequests;

namespace PrGate.Checks.CodeOwners;

/// <summary>The CODEOWNERS file of the base branch, as it was read.</summary>
/// <param name="Path">The first of the forge's places that has one; null when none has.</param>
/// <param name="Content">Its content; <see cref="FileContent.Absent"/> without one.</param>
public sealed record CodeOwnersSource(CodeOwnersDialect Dialect, string? Path, FileContent Content);
