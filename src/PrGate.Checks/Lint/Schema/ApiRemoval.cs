namespace PrGate.Checks.Lint.Schema;

/// <summary>The end of an API.</summary>
/// <param name="Minor">The first minor version of Kubernetes 1 that does not serve it.</param>
/// <param name="Replacement">The <c>apiVersion</c> to use instead; empty when none follows.</param>
internal sealed record ApiRemoval(int Minor, string Replacement);
