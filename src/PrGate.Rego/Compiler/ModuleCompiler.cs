using PrGate.Rego.Runtime;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>Runs the passes that turn modules into a tree of checked, ordered rules.</summary>
internal sealed class ModuleCompiler(IReadOnlyList<Module> modules, CompilerOptions options)
{
    private readonly List<RegoError> errors = [];

    /// <summary>The METADATA blocks of all modules.</summary>
    public IReadOnlyList<RegoAnnotation> Annotations { get; private set; } = [];

    /// <exception cref="RegoException">The errors of the first pass that found any.</exception>
    public PolicyTree Compile()
    {
        var packages = modules.ToDictionary(module => module, module => module.Package.Select(RegoValue (name) => new RegoString(name)).ToArray());
        Annotations = new AnnotationReader(errors).Read(modules);
        Stop();
        var clauses = Resolve(packages);
        Stop();
        var tree = new PolicyTree(clauses, packages.Values);
        new ConflictCheck(tree, modules, errors).Check();
        Stop();
        foreach (var clause in clauses)
        {
            var knowsDeprecated = clause.Module.Version == RegoVersion.V0 && !clause.Module.ImportsRegoV1 && !options.Strict;
            new CallCheck(tree, options, errors, knowsDeprecated).Check(clause);
        }

        Stop();
        var safety = new SafetyCheck(errors);
        foreach (var clause in clauses)
        {
            safety.Check(clause);
        }

        Stop();
        new RecursionCheck(tree, errors).Check();
        Stop();
        new TypeCheck(tree, errors).Check();
        Stop();
        return tree;
    }

    private List<Clause> Resolve(Dictionary<Module, RegoValue[]> packages)
    {
        var names = modules.GroupBy(module => string.Join('\0', module.Package))
            .ToDictionary(group => group.Key, group => group.SelectMany(module => module.Rules)
                .Select(rule => ((VarTerm)rule.Head.Reference[0]).Name).ToHashSet(StringComparer.Ordinal));
        var arities = Arities(packages);
        var clauses = new List<Clause>();
        foreach (var module in modules)
        {
            NameCheck.Check(module, options.Strict, errors);
            var scope = new PackageScope(module, names[string.Join('\0', module.Package)], packages[module], path => arities.GetValueOrDefault(new RegoArray(path), -1));
            foreach (var rule in module.Rules)
            {
                var path = new RegoArray([.. packages[module], .. AnnotationReader.NamesOf(rule)]);
                clauses.Add(Resolver.Resolve(rule, scope, errors, options.Strict, new MetadataCalls(Annotations, path, rule.Position)));
            }

            if (options.Strict)
            {
                ReportUnused(module, scope);
            }
        }

        return clauses;
    }

    private void ReportUnused(Module module, PackageScope scope)
    {
        foreach (var import in module.Imports.Where(import => ((VarTerm)import.Path[0]).Name is "data" or "input" && !scope.Used.Contains(import.Name)))
        {
            errors.Add(new RegoError("rego_compile_error", $"import {import.Name} unused", import.Position));
        }
    }

    /// <summary>Functions by path with the number of parameters of their first definition.</summary>
    private Dictionary<RegoValue, int> Arities(Dictionary<Module, RegoValue[]> packages)
    {
        var arities = new Dictionary<RegoValue, int>();
        foreach (var module in modules)
        {
            foreach (var head in module.Rules.Select(rule => rule.Head).Where(head => head.Arguments is not null && head.Reference.Skip(1).All(term => term is ScalarTerm)))
            {
                var path = new RegoArray([.. packages[module], new RegoString(((VarTerm)head.Reference[0]).Name), .. head.Reference.Skip(1).Select(term => ((ScalarTerm)term).Value)]);
                arities.TryAdd(path, head.Arguments!.Count);
            }
        }

        return arities;
    }

    private void Stop()
    {
        if (errors.Count > 0)
        {
            throw new RegoException(errors);
        }
    }
}
