using PrGate.Rego.Compiler;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>The rules of all packages by path.</summary>
internal sealed class PolicyTree
{
    public PolicyTree(IEnumerable<Clause> clauses, IEnumerable<RegoValue[]> packages)
    {
        Root = new RuleNode([]);
        foreach (var package in packages)
        {
            Root.Add(package);
        }

        foreach (var rules in clauses.GroupBy(clause => Root.Add(clause.Path)))
        {
            rules.Key.Group = new RuleGroup(GroupCount++, rules.Key.Path, [.. rules]);
            Groups.Add(rules.Key.Group);
        }

        foreach (var group in Groups)
        {
            group.IsSimpleObject &= Find(group.Path)!.Children.Count == 0;
        }
    }

    public RuleNode Root { get; }

    public int GroupCount { get; }

    public List<RuleGroup> Groups { get; } = [];

    /// <summary>The node of a path, null when no rule or package is there.</summary>
    public RuleNode? Find(ReadOnlySpan<RegoValue> path)
    {
        var node = Root;
        foreach (var key in path)
        {
            node = node.Child(key);
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }
}
