using PrGate.Checks.Configuration;

namespace PrGate.Checks.RegoPolicies;

/// <summary>Policies ready to judge, or why they cannot. Immutable: one may serve many evaluations at once.</summary>
public sealed class CompiledPolicies
{
    internal CompiledPolicies(
        string digest, IReadOnlyList<PolicyQuery> queries, bool combine, PolicyModules? modules, IReadOnlyList<GatekeeperConstraint> constraints, IReadOnlyList<PolicyProblem> problems)
    {
        Digest = digest;
        Queries = queries;
        Combine = combine;
        Modules = modules;
        Constraints = constraints;
        Problems = problems;
    }

    /// <summary>Sixteen hexadecimal digits that name their content.</summary>
    public string Digest { get; }

    /// <summary>Not empty: nothing may be judged by them.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }

    /// <summary>Rules, constraints and queries that are asked.</summary>
    public int RuleCount => (Modules?.Rules.Count ?? 0) + Constraints.Count + Queries.Count;

    /// <summary>Some policy may read what the changed files were: a base content that cannot be read is then an error.</summary>
    public bool WantsOld => Modules?.WantsOld == true;

    internal IReadOnlyList<PolicyQuery> Queries { get; }

    internal bool Combine { get; }

    internal PolicyModules? Modules { get; }

    internal IReadOnlyList<GatekeeperConstraint> Constraints { get; }
}
