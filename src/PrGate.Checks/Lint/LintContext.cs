using PrGate.Checks.Configuration;
using PrGate.Checks.Lint.Schema;

namespace PrGate.Checks.Lint;

/// <summary>What a rule may know besides what it looks at.</summary>
public sealed record LintContext(LintConfig Config)
{
    /// <summary>The whole change as a tree of files; null when it was not loaded.</summary>
    public LintSide? Side { get; init; }

    /// <summary>The schemas in force, and what they say of each object.</summary>
    internal ObjectSchemas Schemas => field ??= ObjectSchemas.For(Config, Side, SchemaFiles);

    /// <summary>The files at the base that <c>lint.schemas</c> names, as far as they could be read.</summary>
    public IReadOnlyList<LintFile> SchemaFiles { get; init; } = [];

    /// <summary>The options set of a check; none when nothing is set.</summary>
    public CheckOptions OptionsOf(string rule) => Config.SettingOf(rule)?.Options ?? CheckOptions.None;
}
