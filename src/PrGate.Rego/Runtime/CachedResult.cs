using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A rule's result, once known; a known result without value is undefined.</summary>
internal struct CachedResult
{
    public bool Known;
    public RegoValue? Value;

    /// <summary>Single members of a partial rule whose whole value is not known.</summary>
    public KeyedResults? Keyed;
}
