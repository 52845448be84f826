using PrGate.Rego.Builtins;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <content>What calls call, and what <c>with</c> replaces.</content>
internal sealed partial class Resolver
{
    private Callee? ResolveCallee(CallTerm call)
    {
        var callee = FindCallee(call.Function);
        if (callee is null)
        {
            errors.Add(new RegoError("rego_type_error", $"undefined function {NameOf(call.Function)}", call.Position));
        }

        return callee;
    }

    private static string NameOf(Term function) => function is RefTerm reference
        ? string.Join('.', reference.Path.Select(key => key is ScalarTerm { Value: RegoString text } ? text.Value : "_").Prepend(((VarTerm)reference.Head).Name))
        : ((VarTerm)function).Name;

    /// <summary>The function a name or reference stands for; null when there is none such (functions of rules are checked later).</summary>
    private Callee? FindCallee(Term function)
    {
        var first = function is RefTerm reference ? reference.Head as VarTerm : function as VarTerm;
        if (first is null)
        {
            return null;
        }

        var rest = function is RefTerm { Path: var path } ? path : [];
        if (rest.Any(key => key is not ScalarTerm))
        {
            return null;
        }

        if (first.Name == "data")
        {
            return Function([.. rest.Select(key => ((ScalarTerm)key).Value)]);
        }

        if (!locals.Hides(first.Name) && package.TryResolve(first.Name, out var isInput, out var prefix) && !isInput)
        {
            return Function([.. prefix, .. rest.Select(key => ((ScalarTerm)key).Value)]);
        }

        var name = NameOf(function);
        return IntrinsicCatalog.Find(name) ?? (BuiltinCatalog.Find(name) is { } builtin ? new Callee { Name = name, Builtin = builtin } : null);
    }

    private static Callee Function(RegoValue[] path) =>
        new() { Name = "data." + string.Join('.', path.Select(key => key is RegoString text ? text.Value : key.ToString())), Path = path };

    private List<WithTarget> WithTargets(IReadOnlyList<WithModifier> modifiers, List<Statement> body)
    {
        var targets = new List<WithTarget>();
        foreach (var modifier in modifiers)
        {
            if (WithTarget(modifier, body) is { } target)
            {
                targets.Add(target);
            }
        }

        return targets;
    }

    private WithTarget? WithTarget(WithModifier modifier, List<Statement> body)
    {
        var head = modifier.Target as VarTerm ?? ((RefTerm)modifier.Target).Head as VarTerm;
        var rest = modifier.Target is RefTerm reference ? reference.Path : [];
        if (head is null || rest.Any(key => key is not ScalarTerm))
        {
            errors.Add(new RegoError("rego_type_error", "with keyword target must be a ground reference to existing input, data, or a function", modifier.Position));
            return null;
        }

        var path = rest.Select(key => ((ScalarTerm)key).Value).ToArray();
        var isInput = head.Name == "input";
        if (!isInput && head.Name != "data" && package.TryResolve(head.Name, out isInput, out var prefix))
        {
            path = [.. prefix, .. path];
        }
        else if (head.Name is not ("input" or "data"))
        {
            var function = FindCallee(modifier.Target);
            if (function is null)
            {
                errors.Add(new RegoError("rego_type_error", $"with keyword target must reference existing input, data, or a function: {NameOf(modifier.Target)}", modifier.Position));
                return null;
            }

            if (IntrinsicCatalog.Find(function.Name) is not null)
            {
                errors.Add(new RegoError("rego_compile_error", $"with keyword replacing built-in function: target must not be internal: {function.Name}", modifier.Position));
                return null;
            }

            return Replacing(modifier, function, null, body);
        }

        return isInput
            ? new WithTarget { Position = modifier.Position, IsInput = true, Path = path, Value = WithValue(modifier.Value, body) }
            : Replacing(modifier, Function(path), path, body);
    }

    /// <summary>The value may name a function, where a function is replaced; whether the path is one is known once all rules are.</summary>
    private WithTarget Replacing(WithModifier modifier, Callee function, RegoValue[]? path, List<Statement> body)
    {
        if (modifier.Value is VarTerm or RefTerm && IsFunctionName(modifier.Value) && FindCallee(modifier.Value) is { } replacement)
        {
            // A rule that is no function replaces by its value, so both readings are kept.
            var value = replacement.Builtin is null ? WithValue(modifier.Value, body, hoist: false) : null;
            return new WithTarget { Position = modifier.Position, Path = path, Function = function, Replacement = replacement, Value = value };
        }

        return new WithTarget { Position = modifier.Position, Path = path, Function = function, Value = WithValue(modifier.Value, body) };
    }

    private bool IsFunctionName(Term value)
    {
        var head = value as VarTerm ?? ((RefTerm)value).Head as VarTerm;
        return head is not null && head.Name != "input" && !locals.Hides(head.Name);
    }

    private Node WithValue(Term value, List<Statement> body, bool hoist = true)
    {
        var node = Expand(value, body);
        return hoist && node is not (ConstNode or LocalNode) ? Temporary(node, body) : node;
    }
}
