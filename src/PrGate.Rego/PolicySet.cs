using PrGate.Rego.Compiler;
using PrGate.Rego.Runtime;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego;

/// <summary>Compiled policies with their base data. Immutable; may be used by several threads at once.</summary>
public sealed class PolicySet
{
    private readonly CompilerOptions options;

    internal PolicySet(IReadOnlyList<Module> modules, IReadOnlyList<RegoAnnotation> annotations, PolicyTree tree, RegoValue data, CompilerOptions options)
    {
        Annotations = annotations;
        Modules = modules;
        Tree = tree;
        Data = data;
        this.options = options;
    }

    public IReadOnlyList<Module> Modules { get; }

    /// <summary>The METADATA blocks of the modules.</summary>
    public IReadOnlyList<RegoAnnotation> Annotations { get; }

    /// <summary>The base document under <c>data</c>.</summary>
    public RegoValue Data { get; }

    internal PolicyTree Tree { get; }

    /// <summary>All rules by path, for conventions that pick rules by name (deny, warn, violation_x ..).</summary>
    public IReadOnlyList<PolicyRule> Rules => [.. Tree.Groups.Select(group => new PolicyRule(
        [.. group.Path.Select(key => key is RegoString name ? name.Value : key.ToString())],
        group.IsFunction ? PolicyRuleKind.Function : group.IsSet ? PolicyRuleKind.Set : group.IsObject ? PolicyRuleKind.Object : PolicyRuleKind.Value,
        [.. group.Clauses.Select(clause => clause.Position)]))];

    /// <summary>The same policies over another base document.</summary>
    public PolicySet WithData(RegoValue data) => new(Modules, Annotations, Tree, data, options);

    /// <summary>Compiles a query such as <c>data.main.deny</c> or <c>x = data.a[i]; i > 2</c>.</summary>
    /// <exception cref="RegoException">The query does not parse or compile.</exception>
    public PreparedQuery Prepare(string query, RegoVersion version = RegoVersion.V1)
    {
        var expressions = Parser.ParseQuery(query, version);
        var errors = new List<RegoError>();
        var scope = new PackageScope(null, [], [], path => Tree.Find(path)?.Group is { IsFunction: true } function ? function.Clauses[0].Parameters!.Count : -1);
        var single = expressions is [TermExpression { Term: not CallTerm, IsNegated: false, With.Count: 0 } term] ? term : null;
        if (single is not null)
        {
            var result = new VarTerm("__result", single.Position);
            expressions = [new TermExpression(new CallTerm(new VarTerm("eq", single.Position), [result, single.Term], single.Position) { Infix = "=" }, single.Position)];
        }

        var (body, bindings, slots) = Resolver.ResolveQuery(expressions, scope, errors, MetadataCalls.None);
        new CallCheck(Tree, options, errors, version == RegoVersion.V0).Check(body);
        var ordered = errors.Count > 0 ? body : new SafetyCheck(errors).CheckQuery(body);
        if (errors.Count > 0)
        {
            throw new RegoException(errors);
        }

        var (steps, frame) = Planner.PlanQuery(ordered, bindings, slots, Tree);
        return new PreparedQuery(Tree, Data, steps, frame, [.. bindings.Select(local => local.Name)], single is not null);
    }
}
