using PrGate.Checks.Configuration;
using PrGate.Checks.Lint.Schema;

namespace PrGate.Checks.Lint;

/// <summary>What a rule may know besides what it looks at.</summary>
public sealed record LintContext(LintConfig Config)
{
    /// <summary>The whole change as a tree of files; null when it was not loaded.</summary>
    public LintSide? Side { get; init; }

    /// <summary>The schemas in force, and what they say of each object.</summary>
    internal ObjectSchemas Schemas => field ??= ObjectSchemas.For(Config, Side);
}
