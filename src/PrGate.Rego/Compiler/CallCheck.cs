using PrGate.Rego.Runtime;

namespace PrGate.Rego.Compiler;

/// <summary>Every call must name an existing function with the right number of operands, and none that is refused.</summary>
internal sealed class CallCheck(PolicyTree tree, CompilerOptions options, List<RegoError> errors, bool knowsDeprecated)
{
    public void Check(Clause clause)
    {
        for (var branch = clause; branch is not null; branch = branch.Else)
        {
            Check(branch.Body);
        }
    }

    public void Check(List<Statement> body)
    {
        foreach (var statement in body)
        {
            if (statement is CallStatement call)
            {
                Check(call.Call, call.Output is not null);
            }

            foreach (var with in statement.With)
            {
                CheckWith(with);
            }

            foreach (var closure in Variables.Closures(statement))
            {
                Check(closure is EveryStatement every ? every.Body : ((ComprehensionNode)closure).Body);
            }
        }
    }

    private void Check(CallNode call, bool hasOutput)
    {
        var callee = call.Callee;
        int arity;
        if (callee.Path is not null)
        {
            if (tree.Find(callee.Path)?.Group is not { IsFunction: true } group)
            {
                errors.Add(new RegoError("rego_type_error", $"undefined function {callee.Name}", call.Position));
                return;
            }

            arity = group.Clauses[0].Parameters!.Count;
        }
        else
        {
            arity = callee.Arity;
            Refuse(callee, call.Position);
        }

        if (callee.Builtin is { IsDeprecated: true } && !knowsDeprecated)
        {
            errors.Add(new RegoError("rego_type_error", $"deprecated built-in function calls in expression: {callee.Name}", call.Position));
        }

        if (call.Arguments.Count != arity)
        {
            errors.Add(new RegoError("rego_type_error", $"{callee.Name}: arity mismatch: it takes {arity} arguments, not {call.Arguments.Count}", call.Position));
        }
    }

    private void Refuse(Callee callee, RegoPosition position)
    {
        if (callee.Builtin is { IsRefused: true } && IntrinsicCatalog.Find(callee.Name) is null && !options.AllowMockedCalls)
        {
            errors.Add(new RegoError("rego_type_error", $"built-in function {callee.Name} is not allowed here: it reaches outside the evaluation", position));
        }
    }

    private void CheckWith(WithTarget with)
    {
        if (with.Replacement?.Builtin is { IsRefused: true } builtin && IntrinsicCatalog.Find(builtin.Name) is null)
        {
            errors.Add(new RegoError("rego_type_error", $"built-in function {builtin.Name} is not allowed here, not even as a replacement", with.Position));
        }

        if (with.Function is not null && with.Replacement is not null
            && ArityOf(with.Function) is >= 0 and var wanted && ArityOf(with.Replacement) is >= 0 and var given && wanted != given)
        {
            errors.Add(new RegoError("rego_type_error", $"{with.Replacement.Name}: arity mismatch: it takes {given} arguments and cannot replace {with.Function.Name}, which takes {wanted}", with.Position));
        }
    }

    private int ArityOf(Callee callee) => callee.Path is null ? callee.Arity
        : tree.Find(callee.Path)?.Group is { IsFunction: true } group ? group.Clauses[0].Parameters!.Count
        : -1;
}
