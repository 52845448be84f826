namespace PrGate.Checks.Manifests;

/// <summary>What a scalar means to tools that read manifests with Go's <c>sigs.k8s.io/yaml</c>.</summary>
public enum ScalarKind
{
    String,
    Null,
    Boolean,
    Integer,
    Float,
}
