namespace PrGate.Checks.Manifests;

/// <summary>How a scalar is written.</summary>
public enum ScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,

    /// <summary>A string of a JSON file.</summary>
    Json,
}
