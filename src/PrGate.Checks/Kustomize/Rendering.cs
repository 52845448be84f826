namespace PrGate.Checks.Kustomize;

/// <summary>What became of one kustomization.</summary>
/// <param name="Directory">The directory rendered, empty for the repository's root.</param>
/// <param name="Objects">In kustomize's order; empty when the rendering failed.</param>
/// <param name="Problems">In the order met.</param>
/// <param name="Paths">Every path looked at, found or not: only a change to one of them can change this rendering.</param>
public sealed record Rendering(string Directory, IReadOnlyList<RenderedObject> Objects, IReadOnlyList<RenderProblem> Problems, IReadOnlySet<string> Paths)
{
    /// <summary>The steps it took, as <see cref="RenderLimits.Steps"/> counts them.</summary>
    public long Steps { get; init; }

    /// <summary>Whether there is no result: kustomize would fail too, or a bound was passed.</summary>
    public bool IsFailed => Problems.Any(p => p.Level == ProblemLevel.Error);

    /// <summary>Whether parts are left out that would have to be run or fetched.</summary>
    public bool IsPartial => Problems.Any(p => p.Level == ProblemLevel.NotRendered);
}
