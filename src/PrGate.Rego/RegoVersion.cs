namespace PrGate.Rego;

/// <summary>Which dialect a module is written in.</summary>
public enum RegoVersion
{
    /// <summary>Before OPA 1.0: keywords if, contains, in and every only where imported; set rules written <c>p[x] { .. }</c>.</summary>
    V0 = 0,

    /// <summary>OPA 1.0: all keywords, <c>if</c> before every body, <c>contains</c> for set rules.</summary>
    V1 = 1,
}
