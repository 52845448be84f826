namespace PrGate.Checks.Manifests;

/// <summary>What is wrong with a file as YAML or JSON.</summary>
public enum ProblemKind
{
    /// <summary>Not UTF-8, or characters that YAML forbids.</summary>
    Encoding,
    Syntax,

    /// <summary>Over one of <see cref="ManifestLimits"/>.</summary>
    Limit,

    /// <summary>A key twice in one mapping, or a merge key whose winner tools disagree about.</summary>
    DuplicateKey,

    /// <summary>A tag that Kubernetes' tools do not know.</summary>
    OddTag,

    /// <summary>Well formed, and yet read differently by different tools.</summary>
    Ambiguous,
}
