namespace PrGate.Checks.Lint;

/// <summary>What is said of one lint check. What it does is in the interfaces that it implements besides: <see cref="IFileRule"/>, <see cref="IObjectRule"/>, <see cref="IBuildRule"/>, <see cref="IChangeRule"/>, <see cref="ITreeRule"/>.</summary>
public interface ILintRule
{
    /// <summary>Stable for ever, never used again: <c>PG1001</c>.</summary>
    string Id { get; }

    /// <summary>A few words for tables: "YAML does not parse".</summary>
    string Title { get; }

    /// <summary>Why it matters, in one sentence.</summary>
    string Why { get; }

    /// <summary>The severity when neither the configuration nor the finding itself states one.</summary>
    Severity Severity { get; }

    /// <summary>The rest of its page in the reference.</summary>
    RuleDocumentation Documentation { get; }
}
