using PrGate.Rego.Runtime;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>Runs the passes that turn modules into a tree of checked, ordered rules.</summary>
internal sealed class ModuleCompiler(IReadOnlyList<Module> modules, CompilerOptions options)
{
    private readonly List<RegoError> errors = [];

    /// <exception cref="RegoException">The errors of the first pass that found any.</exception>
    public PolicyTree Compile()
    {
        var packages = modules.ToDictionary(module => module, module => module.Package.Select(RegoValue (name) => new RegoString(name)).ToArray());
        var clauses = Resolve(packages);
        Stop();
        var tree = new PolicyTree(clauses, packages.Values);
        Stop();
        var calls = new CallCheck(tree, options, errors);
        foreach (var clause in clauses)
        {
            calls.Check(clause);
        }

        Stop();
        var safety = new SafetyCheck(errors);
        foreach (var clause in clauses)
        {
            safety.Check(clause);
        }

        Stop();
        return tree;
    }

    private List<Clause> Resolve(Dictionary<Module, RegoValue[]> packages)
    {
        var names = modules.GroupBy(module => string.Join('\0', module.Package))
            .ToDictionary(group => group.Key, group => group.SelectMany(module => module.Rules)
                .Select(rule => ((VarTerm)rule.Head.Reference[0]).Name).ToHashSet(StringComparer.Ordinal));
        var clauses = new List<Clause>();
        foreach (var module in modules)
        {
            var scope = new PackageScope(module, names[string.Join('\0', module.Package)], packages[module]);
            foreach (var rule in module.Rules)
            {
                clauses.Add(Resolver.Resolve(rule, scope, errors, options.Strict, new MetadataCalls(_ => null)));
            }
        }

        return clauses;
    }

    private void Stop()
    {
        if (errors.Count > 0)
        {
            throw new RegoException(errors);
        }
    }
}
