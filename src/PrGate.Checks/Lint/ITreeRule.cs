namespace PrGate.Checks.Lint;

/// <summary>A rule about how the files of a commit refer to each other. It is asked once for each side.</summary>
public interface ITreeRule : ILintRule
{
    IEnumerable<LintFinding> Look(LintSide side, LintContext context);
}
