using PrGate.Checks.Manifests;
using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>A ConstraintTemplate and one Constraint of it, to be tried on single objects as Gatekeeper's <c>gator verify</c> does.</summary>
public sealed class GatekeeperTrial
{
    private readonly GatekeeperConstraint _constraint;

    private GatekeeperTrial(GatekeeperConstraint constraint) => _constraint = constraint;

    /// <summary>Keys of the constraint's <c>match</c> that a gate cannot judge, and by which it leaves nothing out.</summary>
    public IReadOnlyList<string> UnjudgedSelectors => _constraint.Match.UnjudgedSelectors;

    /// <summary>Compiles the template. Null, with problems, when either file is broken or there is not exactly one constraint.</summary>
    public static GatekeeperTrial? Read(PolicyFile template, PolicyFile constraint, List<PolicyProblem> problems)
    {
        var constraints = GatekeeperObjects.Read([template, constraint], problems, hasInventory: true);
        if (problems.Count == 0 && constraints.Count != 1)
            problems.Add(new PolicyProblem(constraint.Path, 0, 0, $"there must be one constraint of {GatekeeperObjects.ConstraintGroup}, and there are {constraints.Count}"));
        return problems.Count == 0 ? new GatekeeperTrial(constraints[0]) : null;
    }

    /// <summary>The messages of the violations; none when the constraint does not apply to the object.</summary>
    /// <param name="file">Where the object is from.</param>
    /// <param name="root">The object, or an AdmissionReview of it, whose request is handed over as it is.</param>
    /// <param name="inventory">The other objects of the cluster, as <c>data.inventory</c>.</param>
    /// <param name="options">Clock, seed and budgets.</param>
    /// <exception cref="RegoException">The evaluation broke off.</exception>
    /// <exception cref="NotSupportedException">An AdmissionReview is without an object.</exception>
    public IReadOnlyList<string> Violations(ManifestFile file, YamlMapping root, RegoObject inventory, EvaluationOptions options)
    {
        var request = root.StringAt("kind") == "AdmissionReview" ? root["request"] as YamlMapping : null;
        var candidate = request is null ? root : request["object"] as YamlMapping ?? request["oldObject"] as YamlMapping;
        if (candidate is null)
            throw new NotSupportedException("the AdmissionReview holds no object");
        if (!_constraint.Match.Applies(candidate))
            return [];
        var values = new ManifestValues(file);
        var review = request is null ? GatekeeperReview.Of(root, values.Of(root)) : values.Of(request);
        var answer = _constraint.Template.Set!.WithData(PullRequestValue.Object(("inventory", inventory))).Prepare(_constraint.Template.Query)
            .Evaluate(PullRequestValue.Object(("review", review), ("parameters", _constraint.Parameters)), options).Value;
        IEnumerable<RegoValue> members = answer switch { RegoSet set => set, RegoArray array => array, _ => [] };
        return [.. members.Select(member => ((member as RegoObject)?.Find("msg") as RegoString)?.Value ?? "")];
    }
}
