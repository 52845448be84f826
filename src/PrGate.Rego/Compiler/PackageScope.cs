using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>What names mean in one module: the rules of its package and its imports.</summary>
internal sealed class PackageScope
{
    private readonly Dictionary<string, (bool IsInput, RegoValue[] Path)> names = new(StringComparer.Ordinal);

    public PackageScope(Module? module, IEnumerable<string> ruleNames, RegoValue[] package, Func<RegoValue[], int> arityOf)
    {
        Module = module;
        Package = package;
        ArityOf = arityOf;
        foreach (var name in ruleNames)
        {
            names[name] = (false, [.. package, new RegoString(name)]);
        }

        foreach (var import in module?.Imports ?? [])
        {
            var root = ((VarTerm)import.Path[0]).Name;
            if (root is "data" or "input")
            {
                names[import.Name] = (root == "input", [.. import.Path.Skip(1).Select(term => ((ScalarTerm)term).Value)]);
            }
        }
    }

    public Module? Module { get; }

    public RegoValue[] Package { get; }

    /// <summary>The number of parameters of the function at a path below data, -1 when there is none.</summary>
    public Func<RegoValue[], int> ArityOf { get; }

    /// <summary>Imports actually used, for the strict check.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    public bool TryResolve(string name, out bool isInput, out RegoValue[] path)
    {
        if (names.TryGetValue(name, out var found))
        {
            Used.Add(name);
            (isInput, path) = found;
            return true;
        }

        (isInput, path) = (false, []);
        return false;
    }
}
