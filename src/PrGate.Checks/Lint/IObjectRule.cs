namespace PrGate.Checks.Lint;

/// <summary>A rule about one Kubernetes object by itself, rendered or as written.</summary>
public interface IObjectRule : ILintRule
{
    /// <param name="candidate">When it is not <see cref="KubernetesObject.IsComplete"/>, only what is written in it can be judged, never what is missing.</param>
    IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context);
}
