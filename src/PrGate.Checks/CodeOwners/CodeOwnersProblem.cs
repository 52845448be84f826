namespace PrGate.Checks.CodeOwners;

/// <summary>What is wrong with a line of a CODEOWNERS file; the forges skip such lines silently.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 units.</param>
public sealed record CodeOwnersProblem(int Line, int Column, string Message);
