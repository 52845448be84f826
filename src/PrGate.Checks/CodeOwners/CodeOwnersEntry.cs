namespace PrGate.Checks.CodeOwners;

/// <summary>One line of a CODEOWNERS file: a pattern and who owns what it matches.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Owners">Empty: nobody owns it.</param>
/// <param name="IsExclusion">GitLab's <c>!pattern</c>: nothing in its section claims what it matches.</param>
public sealed record CodeOwnersEntry(int Line, OwnerPattern Pattern, IReadOnlyList<Owner> Owners, bool IsExclusion = false);
