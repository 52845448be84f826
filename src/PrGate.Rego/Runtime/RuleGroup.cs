using PrGate.Rego.Compiler;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>All rules of one path. Bodies are planned when first needed.</summary>
internal sealed class RuleGroup(int index, RegoValue[] path, IReadOnlyList<Clause> clauses)
{
    private ClausePlan[]? plans;
    private ClausePlan[]? keyedPlans;
    private ClausePlan? defaultPlan;

    public int Index { get; } = index;

    public RegoValue[] Path { get; } = path;

    public IReadOnlyList<Clause> Clauses { get; } = clauses;

    public bool IsFunction { get; } = clauses[0].IsFunction;

    /// <summary>All rules are <c>contains</c> rules of exactly this path.</summary>
    public bool IsSet { get; } = clauses.All(clause => clause.IsSet && clause.Dynamic.Count == 0);

    /// <summary>The rules have computed keys: their values form an object.</summary>
    public bool IsObject { get; } = clauses.Any(clause => clause.Dynamic.Count > 0);

    /// <summary>All rules are of the form <c>p[x] := v</c>, one computed key and a single value, and no rules have longer paths.</summary>
    public bool IsSimpleObject { get; set; } = clauses.All(clause => clause.Dynamic.Count == 1 && !clause.IsSet);

    /// <summary>A function whose body iterates, calls other functions or is long: its results are kept for a while.</summary>
    public bool IsWorthRemembering { get; } = clauses.Any(MemoWorth.IsWorth);

    public string Name => "data." + string.Join('.', Path.Select(key => key is RegoString text ? text.Value : key.ToString()));

    public ClausePlan[] Plans(PolicyTree tree) => plans ??= [.. Clauses.Where(clause => !clause.IsDefault).Select(clause => Planner.Plan(clause, this, tree))];

    /// <summary>The rules compiled for a given key: sets and simple objects only.</summary>
    public ClausePlan[] KeyedPlans(PolicyTree tree) => keyedPlans ??= [.. Clauses.Select(clause => Planner.PlanKeyed(clause, tree))];

    public ClausePlan? Default(PolicyTree tree) =>
        defaultPlan ??= Clauses.FirstOrDefault(clause => clause.IsDefault) is { } clause ? Planner.Plan(clause, this, tree) : null;
}
