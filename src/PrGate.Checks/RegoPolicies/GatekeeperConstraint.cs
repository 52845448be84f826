using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>A Constraint: a template with its parameters, what it applies to, and how much it weighs.</summary>
/// <param name="File">Where it is written.</param>
internal sealed record GatekeeperConstraint(string Name, GatekeeperTemplate Template, RegoValue Parameters, GatekeeperMatch Match, Severity Severity, string File)
{
    public string Id => $"{Template.Kind}/{Name}";
}
