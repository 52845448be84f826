namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>One commit: every path in it, and the files that may be asked for.</summary>
public sealed record CommitFiles(IReadOnlyCollection<string> Paths, IRepositoryFiles Files);
