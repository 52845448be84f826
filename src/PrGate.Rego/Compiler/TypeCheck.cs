using PrGate.Rego.Builtins;
using PrGate.Rego.Runtime;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>
/// Finds what can never work: calls with operands of the wrong type, comparisons of types that never meet, references to what
/// cannot exist. Types of rules follow from their values; input and base data may be anything.
/// </summary>
internal sealed class TypeCheck(PolicyTree tree, List<RegoError> errors)
{
    private readonly Dictionary<RuleGroup, RegoType> types = [];
    private readonly Dictionary<RuleGroup, RegoType[]> parameters = [];
    private readonly HashSet<RuleGroup> open = [];

    public void Check()
    {
        foreach (var group in tree.Groups)
        {
            TypeOf(group);
        }
    }

    public void CheckQuery(List<Statement> body) => new BodyTypes(this, errors).Check(body);

    /// <summary>The type of a document, or of a function's result.</summary>
    public RegoType TypeOf(RuleGroup group)
    {
        if (types.TryGetValue(group, out var known))
        {
            return known;
        }

        if (!open.Add(group))
        {
            return RegoType.Any;
        }

        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var keys = new List<RegoType>();
        var values = new List<RegoType>();
        foreach (var clause in group.Clauses)
        {
            for (var branch = clause; branch is not null; branch = branch.Else)
            {
                var body = new BodyTypes(this, errors);
                body.Check(branch.Body);
                if (branch.Dynamic.Count == 1)
                {
                    keys.Add(body.TypeOf(branch.Dynamic[0]));
                }

                values.Add(body.TypeOf(branch.Key ?? branch.Value!));
            }
        }

        open.Remove(group);
        var type = group.IsSet ? RegoType.SetOf(TypeAlgebra.Union(values))
            : group.IsSimpleObject ? RegoType.ObjectOf(TypeAlgebra.Union(keys), TypeAlgebra.Union(values))
            : group.IsObject ? RegoType.Any
            : TypeAlgebra.Union(values);
        types[group] = type;
        return type;
    }

    /// <summary>What a function accepts, from the constants and patterns of its definitions.</summary>
    public RegoType[] ParametersOf(RuleGroup group)
    {
        if (!parameters.TryGetValue(group, out var known))
        {
            var patterns = new BodyTypes(this, []);
            known = [.. group.Clauses[0].Parameters!.Select((_, i) => TypeAlgebra.Union(group.Clauses.Select(clause => patterns.TypeOf(clause.ArgumentPatterns![i]))))];
            parameters[group] = known;
        }

        return known;
    }

    public RuleGroup? Function(RegoValue[] path) => tree.Find(path)?.Group;

    /// <summary>Type of a reference into data and how many keys it used up; null when it names a function.</summary>
    public (RegoType? Type, int Used) DataReference(IReadOnlyList<Node> path)
    {
        var node = tree.Root;
        for (var i = 0; i < path.Count; i++)
        {
            if (node.Group is not null || path[i] is not ConstNode key || node.Child(key.Value) is not { } child)
            {
                break;
            }

            node = child;
            if (node.Group is { } group)
            {
                return node.Children.Count > 0 ? (RegoType.Any, path.Count)
                    : group.IsFunction ? (null, i + 1)
                    : (TypeOf(group), i + 1);
            }
        }

        return (RegoType.Any, path.Count);
    }
}
