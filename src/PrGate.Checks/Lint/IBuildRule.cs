namespace PrGate.Checks.Lint;

/// <summary>A rule about objects that reach a cluster together.</summary>
public interface IBuildRule : ILintRule
{
    IEnumerable<LintFinding> Look(ObjectSet build, LintContext context);
}
