using System.Runtime.CompilerServices;
using PrGate.Rego.Builtins;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <content>Rules and functions: what they come to, and what is already known.</content>
internal sealed partial class Evaluation
{
    /// <summary>The document a group of rules defines, null when undefined (functions are).</summary>
    public RegoValue? ValueOf(RuleGroup group)
    {
        var results = Scope.Results;
        if (results[group.Index].Known)
        {
            return results[group.Index].Value;
        }

        Enter();
        var value = Compute(group);
        results[group.Index] = new CachedResult { Known = true, Value = value };
        return value;
    }

    /// <summary>Calls a function of the policies.</summary>
    public RegoValue? Call(RuleGroup group, RegoValue[] arguments)
    {
        Enter();
        if (!group.IsWorthRemembering)
        {
            return ValueOrDefault(group, arguments);
        }

        var memo = Scope.Memo(group);
        if (memo.TryGet(arguments, out var place, out var known))
        {
            return known;
        }

        var result = ValueOrDefault(group, arguments);
        memo.Put(place, arguments, result);
        return result;
    }

    /// <summary>A member of a partial set or object by its key.</summary>
    public RegoValue? MemberOf(RuleGroup group, RegoValue key)
    {
        var results = Scope.Results;
        if (results[group.Index].Known)
        {
            return results[group.Index].Value?.Find(key);
        }

        var members = results[group.Index].Keyed ??= new KeyedResults();
        if (members.TryGet(key, out var member))
        {
            return member;
        }

        if (members.IsFull)
        {
            return ValueOf(group)?.Find(key);
        }

        Enter();
        member = ComputeMember(group, key);
        members.Put(key, member);
        return member;
    }

    /// <summary>Calls what stands in for a function; other replacements do not apply inside.</summary>
    public RegoValue? CallReplacement(Callable replacement, RegoValue[] arguments, string name, RegoPosition position)
    {
        if (replacement.Constant is not null)
        {
            return replacement.Constant;
        }

        if (replacement.Builtin is not null)
        {
            return CallBuiltin(replacement.Builtin, arguments, position);
        }

        var group = replacement.Group!;
        var outer = Scope;
        Scope = outer.WithoutFunctions();
        try
        {
            return group.IsFunction ? Call(group, arguments) : ValueOf(group);
        }
        finally
        {
            Scope = outer;
        }
    }

    public RegoValue? CallBuiltin(BuiltinDeclaration builtin, ReadOnlySpan<RegoValue> arguments, RegoPosition position)
    {
        Step();
        if (builtin.Function is null)
        {
            throw new RegoException(new RegoError("eval_builtin_error", $"{builtin.Name}: not allowed here: it reaches outside the evaluation", position));
        }

        try
        {
            return builtin.Function(this, arguments);
        }
        catch (BuiltinException error)
        {
            Failed(builtin.Name, error, position);
            return null;
        }
        catch (Exception error) when (error is not (RegoException or InsufficientExecutionStackException))
        {
            // A mistake of the function itself: no verdict can be built on it, strict or not.
            var message = $"{builtin.Name}: the function itself failed: {error.Message}";
            throw new RegoException(message, error) { Errors = [new RegoError("eval_builtin_error", message, position)] };
        }
    }

    /// <summary>Lets the rules with computed keys of a group add to a document.</summary>
    public void Collect(RuleGroup group, DocumentBuilder document)
    {
        Enter();
        var outer = Document;
        Document = document;
        foreach (var plan in group.Plans(Tree))
        {
            plan.Body.Run(this, new RegoValue?[plan.Slots]);
        }

        Document = outer;
    }

    private void Enter()
    {
        Step();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Cancelled("the evaluation nests too deeply");
        }
    }

    private RegoValue? Compute(RuleGroup group)
    {
        if (group.IsFunction)
        {
            return null;
        }

        if (group.IsSet)
        {
            return ComputeSet(group);
        }

        if (group.IsSimpleObject)
        {
            return ComputeObject(group);
        }

        if (group.IsObject)
        {
            var document = new DocumentBuilder();
            Collect(group, document);
            return document.Build();
        }

        return ValueOrDefault(group, []);
    }

    private RegoValue? ComputeMember(RuleGroup group, RegoValue key)
    {
        RegoValue? result = null;
        foreach (var plan in group.KeyedPlans(Tree))
        {
            var value = plan.Value(this, [key]);
            if (value is null)
            {
                continue;
            }

            if (group.IsSet)
            {
                return value;
            }

            result = result is null || result.Equals(value) ? value : throw Conflict("object keys must be unique", plan.Position);
        }

        return result;
    }

    private RegoSet ComputeSet(RuleGroup group)
    {
        var outer = Set;
        var builder = new RegoSetBuilder();
        foreach (var plan in group.Plans(Tree))
        {
            Set = builder;
            var before = builder.Count;
            plan.Body.Run(this, new RegoValue?[plan.Slots]);
            if (builder.Count > before)
            {
                Fired(plan.Position);
            }
        }

        Set = outer;
        return builder.Build();
    }

    private RegoObject ComputeObject(RuleGroup group)
    {
        var outer = Object;
        var builder = new RegoObjectBuilder();
        foreach (var plan in group.Plans(Tree))
        {
            Object = builder;
            var before = builder.Count;
            plan.Body.Run(this, new RegoValue?[plan.Slots]);
            if (builder.Count > before)
            {
                Fired(plan.Position);
            }
        }

        Object = outer;
        return builder.Build();
    }

    private RegoValue? ValueOrDefault(RuleGroup group, RegoValue[] arguments)
    {
        RegoValue? result = null;
        foreach (var plan in group.Plans(Tree))
        {
            var value = plan.Value(this, arguments);
            if (value is null)
            {
                continue;
            }

            if (result is not null && !result.Equals(value))
            {
                throw MultipleOutputs(group.IsFunction, plan.Position);
            }

            result = value;
        }

        return result ?? group.Default(Tree)?.Value(this, arguments);
    }
}
