using PrGate.Rego.Builtins;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>Follows types through one ordered body.</summary>
internal sealed class BodyTypes(TypeCheck rules, List<RegoError> errors)
{
    private readonly Dictionary<Local, RegoType> locals = [];

    public void Check(List<Statement> body)
    {
        foreach (var statement in body)
        {
            switch (statement)
            {
                case TermStatement term:
                    TypeOf(term.Term);
                    break;
                case UnifyStatement unify:
                    Unify(unify.Left, unify.Right, unify.Position);
                    break;
                case CallStatement call:
                    CheckCall(call);
                    break;
                case EveryStatement every:
                    CheckEvery(every);
                    break;
            }
        }
    }

    public RegoType TypeOf(Node node)
    {
        switch (node)
        {
            case ConstNode constant:
                return TypeAlgebra.Of(constant.Value);
            case LocalNode local:
                return locals.GetValueOrDefault(local.Local, RegoType.Any);
            case RefNode reference:
                return Reference(reference);
            case ArrayNode array:
                return RegoType.Tuple([.. array.Items.Select(TypeOf)]);
            case SetNode set:
                return RegoType.SetOf(TypeAlgebra.Union(set.Items.Select(TypeOf)));
            case ObjectNode entries:
                return Object(entries);
            case ComprehensionNode comprehension:
                return Comprehension(comprehension);
            case TemplateNode template:
                foreach (var (_, part) in template.Parts)
                {
                    if (part is not null)
                    {
                        Check(part.Body);
                    }
                }

                return RegoType.String;
            default:
                return RegoType.Any;
        }
    }

    private RegoType Object(ObjectNode entries)
    {
        var values = entries.Entries.Select(entry => (entry.Key, Type: TypeOf(entry.Value))).ToList();
        if (values.Exists(entry => entry.Key is not ConstNode))
        {
            return RegoType.ObjectOf(TypeAlgebra.Union(values.Select(entry => TypeOf(entry.Key))), TypeAlgebra.Union(values.Select(entry => entry.Type)));
        }

        var properties = new Dictionary<RegoValue, RegoType>();
        foreach (var (key, type) in values)
        {
            properties[((ConstNode)key).Value] = type;
        }

        return RegoType.Record(properties);
    }

    private RegoType Comprehension(ComprehensionNode comprehension)
    {
        Check(comprehension.Body);
        var value = TypeOf(comprehension.Value);
        return comprehension.Kind switch
        {
            RegoKind.Array => RegoType.ArrayOf(value),
            RegoKind.Set => RegoType.SetOf(value),
            _ => RegoType.ObjectOf(TypeOf(comprehension.Key!), value),
        };
    }

    private RegoType Reference(RefNode reference)
    {
        var at = 0;
        var type = RegoType.Any;
        switch (reference.Head)
        {
            case LocalNode local:
                type = TypeOf(local);
                break;
            case DataNode:
                (var found, at) = rules.DataReference(reference.Path);
                if (found is null)
                {
                    Undefined(reference);
                    return RegoType.Any;
                }

                type = found;
                break;
        }

        for (; at < reference.Path.Count; at++)
        {
            var key = reference.Path[at];
            var constant = (key as ConstNode)?.Value;
            var keys = TypeAlgebra.KeysOf(type);
            if (key is LocalNode { Local: var variable } && !locals.ContainsKey(variable))
            {
                locals[variable] = keys;
            }
            else if (key is not ConstNode)
            {
                Assign(key, keys);
            }

            if (TypeAlgebra.Select(type, constant, TypeOf(key)) is not { } below)
            {
                Undefined(reference);
                return RegoType.Any;
            }

            type = below;
        }

        return type;
    }

    private void Undefined(RefNode reference)
    {
        var head = reference.Head switch { DataNode => "data", InputNode => "input", LocalNode local => local.Local.Name, _ => "_" };
        var path = string.Concat(reference.Path.Select(key => key switch
        {
            ConstNode { Value: RegoString text } => "." + text.Value,
            ConstNode constant => $"[{constant.Value}]",
            LocalNode local => $"[{local.Local.Name}]",
            _ => "[_]",
        }));
        errors.Add(new RegoError("rego_type_error", $"undefined ref: {head}{path}", reference.Position));
    }

    private void Unify(Node left, Node right, RegoPosition position)
    {
        // References first: they give their keys a type.
        var (a, b) = (TypeOf(left), TypeOf(right));
        if (!TypeAlgebra.Meet(a, b))
        {
            errors.Add(new RegoError("rego_type_error", "match error: the two sides are of types that are never equal", position));
            return;
        }

        Assign(left, b);
        Assign(right, a);
    }

    private void Assign(Node node, RegoType type)
    {
        switch (node)
        {
            case LocalNode local:
                locals.TryAdd(local.Local, type);
                break;
            case ArrayNode array:
                for (var i = 0; i < array.Items.Count; i++)
                {
                    Assign(array.Items[i], TypeAlgebra.Select(type, RegoNumber.Of(i), RegoType.Number) ?? RegoType.Any);
                }

                break;
            case ObjectNode entries:
                foreach (var (key, value) in entries.Entries)
                {
                    Assign(value, TypeAlgebra.Select(type, (key as ConstNode)?.Value, TypeOf(key)) ?? RegoType.Any);
                }

                break;
        }
    }

    private void CheckCall(CallStatement statement)
    {
        var call = statement.Call;
        if (call.Callee.Name == "equal" && call.Callee.Path is null && statement.Output is null)
        {
            Unify(call.Arguments[0], call.Arguments[1], call.Position);
            return;
        }

        var group = call.Callee.Path is null ? null : rules.Function(call.Callee.Path);
        var wanted = group is not null ? rules.ParametersOf(group) : [.. call.Callee.Builtin?.Arguments ?? []];
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var given = TypeOf(call.Arguments[i]);
            if (i < wanted.Length && !TypeAlgebra.Meet(given, wanted[i]))
            {
                errors.Add(new RegoError("rego_type_error", $"{call.Callee.Name}: invalid argument(s): argument {i + 1} is of a type the function does not take", call.Position));
                return;
            }
        }

        var result = group is not null ? rules.TypeOf(group) : call.Callee.Builtin?.Result ?? RegoType.Any;
        if (statement.Output is null)
        {
            return;
        }

        if (!TypeAlgebra.Meet(TypeOf(statement.Output), result))
        {
            errors.Add(new RegoError("rego_type_error", $"{call.Callee.Name}: invalid argument(s): the result is never of the type it is matched with", call.Position));
            return;
        }

        Assign(statement.Output, result);
    }

    private void CheckEvery(EveryStatement every)
    {
        var domain = TypeOf(every.Domain);
        if (every.Key is not null)
        {
            locals[every.Key] = TypeAlgebra.KeysOf(domain);
        }

        locals[every.Value] = TypeAlgebra.Select(domain, null, RegoType.Any) ?? RegoType.Any;
        Check(every.Body);
    }
}
