namespace PrGate.Rego.Compiler;

/// <summary>
/// Orders the statements of a body so that each finds the variables it needs bound, closures included, and reports those no
/// order can bind. The order is OPA's: repeated passes over the body, taking what is ready.
/// </summary>
internal sealed class SafetyCheck(List<RegoError> errors)
{
    // Each step of a body runs inside the one before: this bounds the stack. Nested calls count, too.
    private const int LongestBody = 1_000;
    private readonly HashSet<Local> reported = [];

    /// <summary>Checks a clause (with its else branches) and puts its bodies in order.</summary>
    public void Check(Clause clause)
    {
        for (var branch = clause; branch is not null; branch = branch.Else)
        {
            var known = new HashSet<Local>(branch.Parameters ?? []);
            branch.Body = Order(branch.Body, known);
            var bound = new HashSet<Local>(known);
            foreach (var statement in branch.Body)
            {
                Variables.Of(statement, bound);
            }

            CheckHead(branch, bound);
        }
    }

    /// <summary>Orders a query's body.</summary>
    public List<Statement> CheckQuery(List<Statement> body) => Order(body, []);

    private void CheckHead(Clause clause, HashSet<Local> bound)
    {
        var needed = new HashSet<Local>();
        foreach (var node in clause.Dynamic.Append(clause.Key).Append(clause.Value))
        {
            if (node is not null)
            {
                Variables.Of(node, needed);
            }
        }

        needed.ExceptWith(bound);
        foreach (var local in needed)
        {
            Report(local, clause.Position);
        }
    }

    private List<Statement> Order(List<Statement> body, HashSet<Local> known)
    {
        if (body.Count > LongestBody)
        {
            errors.Add(new RegoError("rego_compile_error", $"a body holds more than {LongestBody} expressions", body[LongestBody].Position));
            return body;
        }

        var bodyVariables = new HashSet<Local>();
        var unsafeOf = new Dictionary<Statement, HashSet<Local>>();
        foreach (var statement in body)
        {
            var variables = new HashSet<Local>();
            Variables.Of(statement, variables);
            bodyVariables.UnionWith(variables);
            variables.ExceptWith(known);
            unsafeOf[statement] = variables;
        }

        var safe = new HashSet<Local>(known);
        var ordered = new List<Statement>(body.Count);
        var taken = new HashSet<Statement>();
        while (Pass(body, known, bodyVariables, unsafeOf, safe, ordered, taken))
        {
        }

        foreach (var statement in body.Where(statement => !taken.Contains(statement)).OrderBy(statement => statement.Position.Row).ThenBy(statement => statement.Position.Column))
        {
            foreach (var local in unsafeOf[statement])
            {
                Report(local, statement.Position);
            }

            ordered.Add(statement);
        }

        OrderClosures(ordered, known);
        return ordered;
    }

    private static bool Pass(
        List<Statement> body,
        HashSet<Local> known,
        HashSet<Local> bodyVariables,
        Dictionary<Statement, HashSet<Local>> unsafeOf,
        HashSet<Local> safe,
        List<Statement> ordered,
        HashSet<Statement> taken)
    {
        var before = ordered.Count;
        foreach (var statement in body)
        {
            if (taken.Contains(statement))
            {
                continue;
            }

            var outputs = Outputs.Of(statement, safe);
            var closed = new HashSet<Local>();
            Variables.OfClosures(statement, closed);
            closed.IntersectWith(bodyVariables);
            closed.ExceptWith(known);
            closed.ExceptWith(safe);
            var missing = unsafeOf[statement];
            if (closed.Count > 0)
            {
                // "xs := [x | ..x..]" closes over what it is about to bind: never ready.
                if (closed.SetEquals(outputs))
                {
                    continue;
                }

                missing.UnionWith(closed);
            }

            missing.RemoveWhere(local => outputs.Contains(local) && !closed.Contains(local) || safe.Contains(local));
            if (missing.Count == 0)
            {
                ordered.Add(statement);
                taken.Add(statement);
                safe.UnionWith(outputs);
            }
        }

        return ordered.Count > before;
    }

    private void OrderClosures(List<Statement> ordered, HashSet<Local> known)
    {
        var visible = new HashSet<Local>(known);
        foreach (var statement in ordered)
        {
            foreach (var closure in Variables.Closures(statement))
            {
                if (closure is EveryStatement every)
                {
                    var inner = new HashSet<Local>(visible) { every.Value };
                    Variables.Of(every.Domain, inner);
                    if (every.Key is not null)
                    {
                        inner.Add(every.Key);
                    }

                    every.Body = Order(every.Body, inner);
                }
                else
                {
                    OrderComprehension((ComprehensionNode)closure, visible);
                }
            }

            Variables.Of(statement, visible);
        }
    }

    private void OrderComprehension(ComprehensionNode comprehension, HashSet<Local> visible)
    {
        comprehension.Body = Order(comprehension.Body, visible);
        var bound = new HashSet<Local>(visible);
        foreach (var statement in comprehension.Body)
        {
            Variables.Of(statement, bound);
        }

        var needed = new HashSet<Local>();
        Variables.Of(comprehension.Value, needed);
        if (comprehension.Key is not null)
        {
            Variables.Of(comprehension.Key, needed);
        }

        needed.ExceptWith(bound);
        foreach (var local in needed)
        {
            Report(local, comprehension.Position);
        }
    }

    private void Report(Local local, RegoPosition position)
    {
        // A generated variable is unsafe because of another one, which is reported by its own name.
        if (!local.IsGenerated && reported.Add(local))
        {
            errors.Add(new RegoError("rego_unsafe_var_error", $"var {local.Name} is unsafe", position));
        }
    }
}
