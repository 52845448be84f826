namespace PrGate.Rego.Compiler;

/// <summary>Which variables a statement binds, given those already bound.</summary>
internal static class Outputs
{
    public static HashSet<Local> Of(Statement statement, HashSet<Local> safe)
    {
        var output = new HashSet<Local>();
        if (statement.IsNegated || !WithValuesAreSafe(statement, safe))
        {
            return output;
        }

        switch (statement)
        {
            case TermStatement term:
                OfReferences(term.Term, safe, output);
                break;
            case UnifyStatement unify:
                OfReferences(unify.Left, safe, output);
                OfReferences(unify.Right, safe, output);
                output.UnionWith(new PatternUnification([.. safe, .. output]).Run(unify.Left, unify.Right));
                break;
            case CallStatement call:
                return OfCall(call, safe, output);
            case EveryStatement every:
                OfReferences(every.Domain, safe, output);
                break;
        }

        output.ExceptWith(safe);
        return output;
    }

    private static bool WithValuesAreSafe(Statement statement, HashSet<Local> safe)
    {
        var used = new HashSet<Local>();
        foreach (var with in statement.With)
        {
            if (with.Value is not null)
            {
                Variables.Of(with.Value, used);
            }
        }

        return used.IsSubsetOf(safe);
    }

    private static HashSet<Local> OfCall(CallStatement call, HashSet<Local> safe, HashSet<Local> output)
    {
        OfReferences(call.Call, safe, output);
        if (call.Output is null)
        {
            output.ExceptWith(safe);
            return output;
        }

        OfReferences(call.Output, safe, output);
        var inputs = new HashSet<Local>();
        Variables.Of(call.Call, inputs);
        inputs.ExceptWith(output);
        inputs.ExceptWith(safe);
        if (inputs.Count > 0)
        {
            return [];
        }

        Variables.OfPattern(call.Output, output);
        output.ExceptWith(safe);
        return output;
    }

    /// <summary>The keys of references whose head is bound: they iterate.</summary>
    private static void OfReferences(Node node, HashSet<Local> safe, HashSet<Local> output)
    {
        switch (node)
        {
            case RefNode reference:
                if (reference.Head is LocalNode head && !safe.Contains(head.Local))
                {
                    return;
                }

                Variables.OfPath(reference, output);
                break;
            case CallNode call:
                foreach (var argument in call.Arguments)
                {
                    OfReferences(argument, safe, output);
                }

                break;
            case ArrayNode array:
                foreach (var item in array.Items)
                {
                    OfReferences(item, safe, output);
                }

                break;
            case SetNode set:
                foreach (var item in set.Items)
                {
                    OfReferences(item, safe, output);
                }

                break;
            case ObjectNode entries:
                foreach (var (key, value) in entries.Entries)
                {
                    OfReferences(key, safe, output);
                    OfReferences(value, safe, output);
                }

                break;
        }
    }
}
