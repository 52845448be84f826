namespace PrGate.ExternalLinters;

/// <summary>Full paths of the programs that a sandbox is made of.</summary>
/// <param name="Bubblewrap">bwrap(1).</param>
/// <param name="Limiter">prlimit(1).</param>
/// <param name="Timeout">timeout(1).</param>
internal sealed record SandboxTools(string Bubblewrap, string Limiter, string Timeout);
