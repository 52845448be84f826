namespace PrGate.Checks.Hcl.Expressions;

/// <summary>How a traversal goes on.</summary>
public enum HclStepKind
{
    /// <summary><c>.name</c></summary>
    Attribute,

    /// <summary><c>[key]</c>, and the older <c>.0</c>.</summary>
    Index,

    /// <summary><c>.*</c></summary>
    AttributeSplat,

    /// <summary><c>[*]</c></summary>
    FullSplat,
}
