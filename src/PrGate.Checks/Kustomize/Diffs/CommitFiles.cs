namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>One commit: every path in it, and the files that may be asked for.</summary>
public sealed record CommitFiles(IReadOnlyCollection<string> Paths, IRepositoryFiles Files)
{
    /// <summary>Whether a YAML file can hold an object that references start or end at; where its content is known to hold none, it need not be in hand.</summary>
    public Predicate<string> MayDeclare { get; init; } = static _ => true;
}
