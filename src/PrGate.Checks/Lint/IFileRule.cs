namespace PrGate.Checks.Lint;

/// <summary>A rule about one file by itself.</summary>
public interface IFileRule : ILintRule
{
    IEnumerable<LintFinding> Look(LintFile file);
}
