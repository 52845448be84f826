using PrGate.Rego.Runtime;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>Rules of one path must be of one kind, and no rule may stand where others or a package lie below it.</summary>
internal sealed class ConflictCheck(PolicyTree tree, IReadOnlyList<Module> modules, List<RegoError> errors)
{
    public void Check()
    {
        foreach (var group in tree.Groups)
        {
            CheckKinds(group);
            CheckDefaults(group);
            CheckBelow(group);
        }

        CheckPackages();
    }

    private void CheckKinds(RuleGroup group)
    {
        var first = group.Clauses[0];
        var mixed = group.Clauses.Any(clause =>
            clause.IsFunction != first.IsFunction
            || (clause.IsFunction && clause.Parameters!.Count != first.Parameters!.Count)
            || IsPlainSet(clause) != IsPlainSet(first)
            || clause.Dynamic.Count > 0 != first.Dynamic.Count > 0);
        if (mixed)
        {
            Report("rego_type_error", $"conflicting rules {group.Name} found", first.Position);
        }
    }

    private static bool IsPlainSet(Clause clause) => clause.IsSet && clause.Dynamic.Count == 0;

    private void CheckDefaults(RuleGroup group)
    {
        var defaults = group.Clauses.Where(clause => clause.IsDefault).ToList();
        if (defaults.Count > 1)
        {
            var places = string.Join(", ", defaults.Select(clause => $"{clause.Position.File}:{clause.Position.Row}"));
            Report("rego_type_error", $"multiple default rules {group.Name} found at {places}", defaults[0].Module.PackagePosition);
        }
    }

    private void CheckBelow(RuleGroup group)
    {
        if (group.IsObject)
        {
            return;
        }

        var below = Below(tree.Find(group.Path)!).Select(other => other.Name).Order(StringComparer.Ordinal).ToList();
        if (below.Count > 0)
        {
            Report("rego_type_error", $"rule {group.Name} conflicts with [{string.Join(' ', below)}]", group.Clauses[0].Position);
        }
    }

    private static IEnumerable<RuleGroup> Below(RuleNode node) => node.Children.Values
        .SelectMany(child => child.Group is null ? Below(child) : Below(child).Prepend(child.Group));

    private void CheckPackages()
    {
        foreach (var module in modules)
        {
            var path = module.Package.Select(RegoValue (name) => new RegoString(name)).ToArray();
            if (tree.Find(path)?.Group is { } group)
            {
                var rule = group.Clauses[0].Position;
                Report("rego_type_error", $"package {string.Join('.', module.Package)} conflicts with rule {group.Name} defined at {rule.File}:{rule.Row}", module.PackagePosition);
            }
        }
    }

    private void Report(string code, string message, RegoPosition position) => errors.Add(new RegoError(code, message, position));
}
