namespace PrGate.Checks.Lint;

/// <summary>The values an option takes.</summary>
public enum RuleOptionKind
{
    Truth,

    /// <summary>A whole number from 0 to 1,000,000.</summary>
    Number,

    Text,

    /// <summary>A list of texts.</summary>
    Texts,
}
