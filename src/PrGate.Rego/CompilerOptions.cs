namespace PrGate.Rego;

/// <summary>How strictly policies are compiled.</summary>
public sealed record CompilerOptions
{
    /// <summary>OPA's strict mode: unused assignments and imports are errors.</summary>
    public bool Strict { get; init; }

    /// <summary>
    /// Calls of refused built-ins (http.send, opa.runtime ..) compile, so that policy tests can replace them with <c>with</c>; a call
    /// that is not replaced fails. Off, such a call is a compile error.
    /// </summary>
    public bool AllowMockedCalls { get; init; }
}
