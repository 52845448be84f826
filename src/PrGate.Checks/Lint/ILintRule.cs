namespace PrGate.Checks.Lint;

/// <summary>One lint check of one file.</summary>
public interface ILintRule
{
    /// <summary>Stable for ever: <c>PG1001</c>.</summary>
    string Id { get; }

    /// <summary>A few words for tables: "YAML does not parse".</summary>
    string Title { get; }

    /// <summary>Why it matters, in one sentence.</summary>
    string Why { get; }

    /// <summary>The severity when the configuration does not set one.</summary>
    Severity Severity { get; }

    IEnumerable<LintFinding> Look(LintFile file);
}
