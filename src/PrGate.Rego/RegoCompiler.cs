using PrGate.Rego.Compiler;
using PrGate.Rego.Runtime;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego;

/// <summary>Compiles policies.</summary>
public static class RegoCompiler
{
    /// <summary>Parses and compiles policies that may refer to each other.</summary>
    /// <exception cref="RegoException">One or more rego_* errors; nothing is compiled then.</exception>
    public static PolicySet Compile(IEnumerable<PolicySource> sources, CompilerOptions? options = null)
    {
        var modules = new List<Module>();
        var errors = new List<RegoError>();
        foreach (var source in sources)
        {
            try
            {
                modules.Add(Parser.ParseModule(source.File, source.Text, source.Version));
            }
            catch (RegoException error)
            {
                errors.AddRange(error.Errors);
            }
        }

        return errors.Count > 0 ? throw new RegoException(errors) : Compile(modules, options);
    }

    /// <summary>Compiles parsed modules.</summary>
    /// <exception cref="RegoException">One or more rego_* errors.</exception>
    public static PolicySet Compile(IReadOnlyList<Module> modules, CompilerOptions? options = null)
    {
        var pass = new ModuleCompiler(modules, options ?? new CompilerOptions());
        PolicyTree tree;
        try
        {
            tree = pass.Compile();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new RegoException(new RegoError("rego_compile_error", "rules depend on each other too deeply", modules[0].PackagePosition));
        }

        return new PolicySet(modules, pass.Annotations, tree, RegoObject.Empty, options ?? new CompilerOptions());
    }
}
