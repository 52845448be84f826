using PrGate.Checks.Configuration;

namespace PrGate.Checks.RegoPolicies;

/// <summary>The policies that a configuration asks for, as part of what the gate judges by.</summary>
/// <param name="Source">What people know them as: "the base branch's policies".</param>
/// <param name="Config">The section they were loaded for; null for those that judge everything, such as the server's own.</param>
public sealed record LoadedPolicies(string Source, PolicyConfig? Config, CompiledPolicies Compiled);
