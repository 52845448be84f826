using PrGate.Rego.Builtins;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>What stands in for a function: a constant, a function of the policies or a built-in.</summary>
internal sealed class Callable
{
    public Callable(RegoValue constant) => Constant = constant;

    public Callable(RuleGroup group) => Group = group;

    public Callable(BuiltinDeclaration builtin) => Builtin = builtin;

    public RegoValue? Constant { get; }

    public RuleGroup? Group { get; }

    public BuiltinDeclaration? Builtin { get; }
}
