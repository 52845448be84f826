namespace PrGate.Checks.Lint;

/// <summary>A rule about what a change does to one object: a protection that is taken away, a pin that is loosened. It finds nothing where there is no base side.</summary>
public interface IChangeRule : ILintRule
{
    /// <summary>Findings are always of the change itself: they are new.</summary>
    IEnumerable<LintFinding> Look(ObjectPair change, LintContext context);
}
