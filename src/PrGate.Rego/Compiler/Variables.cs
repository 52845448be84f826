namespace PrGate.Rego.Compiler;

/// <summary>Which variables occur in terms and statements, by the distinctions the safety rules make.</summary>
internal static class Variables
{
    /// <summary>All variables of a statement outside closures (comprehensions, every bodies).</summary>
    public static void Of(Statement statement, HashSet<Local> into)
    {
        switch (statement)
        {
            case TermStatement term:
                Of(term.Term, into);
                break;
            case UnifyStatement unify:
                Of(unify.Left, into);
                Of(unify.Right, into);
                break;
            case CallStatement call:
                Of(call.Call, into);
                if (call.Output is not null)
                {
                    Of(call.Output, into);
                }

                break;
            case EveryStatement every:
                Of(every.Domain, into);
                break;
        }

        foreach (var with in statement.With)
        {
            if (with.Value is not null)
            {
                Of(with.Value, into);
            }
        }
    }

    /// <summary>All variables of a term outside closures.</summary>
    public static void Of(Node node, HashSet<Local> into) => Collect(node, into, closures: false);

    /// <summary>All variables inside the closures of a statement.</summary>
    public static void OfClosures(Statement statement, HashSet<Local> into)
    {
        foreach (var closure in Closures(statement))
        {
            OfClosure(closure, into);
        }
    }

    public static void OfClosure(object closure, HashSet<Local> into)
    {
        if (closure is EveryStatement every)
        {
            OfBody(every.Body, into);
        }
        else
        {
            Collect((ComprehensionNode)closure, into, closures: true);
        }
    }

    /// <summary>The comprehensions (outermost ones) and the every body of a statement.</summary>
    public static List<object> Closures(Statement statement)
    {
        var found = new List<object>();
        switch (statement)
        {
            case TermStatement term:
                FindClosures(term.Term, found);
                break;
            case UnifyStatement unify:
                FindClosures(unify.Left, found);
                FindClosures(unify.Right, found);
                break;
            case CallStatement call:
                FindClosures(call.Call, found);
                break;
            case EveryStatement every:
                FindClosures(every.Domain, found);
                found.Add(every);
                break;
        }

        foreach (var with in statement.With)
        {
            if (with.Value is not null)
            {
                FindClosures(with.Value, found);
            }
        }

        return found;
    }

    /// <summary>A reference of the statement has a key that is not constant: it may iterate.</summary>
    public static bool Iterates(Statement statement) => statement switch
    {
        TermStatement term => Iterates(term.Term),
        UnifyStatement unify => Iterates(unify.Left) || Iterates(unify.Right),
        CallStatement call => call.Call.Arguments.Any(Iterates),
        _ => false,
    };

    private static bool Iterates(Node node) => node is RefNode reference && reference.Path.Any(key => key is not ConstNode);

    /// <summary>The keys of a reference and everything inside them.</summary>
    public static void OfPath(RefNode reference, HashSet<Local> into)
    {
        foreach (var key in reference.Path)
        {
            Of(key, into);
        }
    }

    /// <summary>Variables that become bound when a term is matched: not those of reference heads, object keys or closures.</summary>
    public static void OfPattern(Node node, HashSet<Local> into)
    {
        switch (node)
        {
            case LocalNode local:
                into.Add(local.Local);
                break;
            case RefNode reference:
                OfPath(reference, into);
                break;
            case ArrayNode array:
                foreach (var item in array.Items)
                {
                    OfPattern(item, into);
                }

                break;
            case SetNode set:
                foreach (var item in set.Items)
                {
                    OfPattern(item, into);
                }

                break;
            case ObjectNode entries:
                foreach (var (_, value) in entries.Entries)
                {
                    OfPattern(value, into);
                }

                break;
        }
    }

    private static void OfBody(List<Statement> body, HashSet<Local> into)
    {
        foreach (var statement in body)
        {
            Of(statement, into);
            OfClosures(statement, into);
        }
    }

    private static void Collect(Node node, HashSet<Local> into, bool closures)
    {
        switch (node)
        {
            case LocalNode local:
                into.Add(local.Local);
                break;
            case RefNode reference:
                Collect(reference.Head, into, closures);
                foreach (var key in reference.Path)
                {
                    Collect(key, into, closures);
                }

                break;
            case CallNode call:
                foreach (var argument in call.Arguments)
                {
                    Collect(argument, into, closures);
                }

                break;
            case ArrayNode array:
                foreach (var item in array.Items)
                {
                    Collect(item, into, closures);
                }

                break;
            case SetNode set:
                foreach (var item in set.Items)
                {
                    Collect(item, into, closures);
                }

                break;
            case ObjectNode entries:
                foreach (var (key, value) in entries.Entries)
                {
                    Collect(key, into, closures);
                    Collect(value, into, closures);
                }

                break;
            case ComprehensionNode comprehension when closures:
                OfBody(comprehension.Body, into);
                Collect(comprehension.Value, into, closures);
                if (comprehension.Key is not null)
                {
                    Collect(comprehension.Key, into, closures);
                }

                break;
            case TemplateNode template when closures:
                foreach (var (_, part) in template.Parts)
                {
                    if (part is not null)
                    {
                        Collect(part, into, closures);
                    }
                }

                break;
        }
    }

    private static void FindClosures(Node node, List<object> found)
    {
        switch (node)
        {
            case ComprehensionNode:
                found.Add(node);
                break;
            case TemplateNode template:
                found.AddRange(template.Parts.Where(part => part.Part is not null).Select(part => part.Part!));
                break;
            case RefNode reference:
                FindClosures(reference.Head, found);
                foreach (var key in reference.Path)
                {
                    FindClosures(key, found);
                }

                break;
            case CallNode call:
                foreach (var argument in call.Arguments)
                {
                    FindClosures(argument, found);
                }

                break;
            case ArrayNode array:
                foreach (var item in array.Items)
                {
                    FindClosures(item, found);
                }

                break;
            case SetNode set:
                foreach (var item in set.Items)
                {
                    FindClosures(item, found);
                }

                break;
            case ObjectNode entries:
                foreach (var (key, value) in entries.Entries)
                {
                    FindClosures(key, found);
                    FindClosures(value, found);
                }

                break;
        }
    }
}
