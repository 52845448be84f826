using PrGate.Rego.Syntax;

namespace PrGate.Rego.Compiler;

/// <content>Statements of bodies, and what they declare.</content>
internal sealed partial class Resolver
{
    /// <summary>Names that := and some declare directly in a body.</summary>
    private static IEnumerable<string> DeclaredNames(IEnumerable<Expression> body) => body.SelectMany(expression => expression switch
    {
        SomeExpression some => some.Names.Select(name => name.Name),
        SomeInExpression some => PatternNames(some.Key).Concat(PatternNames(some.Value)),
        TermExpression { Term: CallTerm { Infix: ":=" } assignment } => PatternNames(assignment.Arguments[0]),
        _ => [],
    });

    private static IEnumerable<string> PatternNames(Term? pattern) => pattern switch
    {
        VarTerm variable => [variable.Name],
        ArrayTerm array => array.Items.SelectMany(PatternNames),
        ObjectTerm entries => entries.Entries.SelectMany(entry => PatternNames(entry.Value)),
        _ => [],
    };

    private List<Statement> Statements(IEnumerable<Expression> body)
    {
        var statements = new List<Statement>();
        foreach (var expression in body)
        {
            AddStatement(expression, statements);
        }

        return statements;
    }

    private void AddStatement(Expression expression, List<Statement> body)
    {
        var with = WithTargets(expression.With, body);
        switch (expression)
        {
            case SomeExpression some:
                foreach (var name in some.Names)
                {
                    locals.DeclareSome(name.Name, name.Position, used: name.IsWildcard);
                }

                break;
            case SomeInExpression some:
                AddSomeIn(some, with, body);
                break;
            case EveryExpression every:
                AddEvery(every, with, body);
                break;
            case TermExpression { Term: CallTerm call } when call.Function is VarTerm { Name: "eq" or "assign" } && call.Arguments.Count == 2:
                AddUnification(call, expression.IsNegated, with, body);
                break;
            case TermExpression { Term: CallTerm call }:
                AddCall(call, expression.IsNegated, with, body);
                break;
            case TermExpression term:
                var node = Expand(term.Term, body, with);
                body.Add(new TermStatement(node, expression.Position) { IsNegated = expression.IsNegated, With = with });
                break;
        }
    }

    private void AddSomeIn(SomeInExpression some, IReadOnlyList<WithTarget> with, List<Statement> body)
    {
        var domain = Expand(some.Domain, body, with);
        if (domain is not (LocalNode or RefNode or InputNode or DataNode))
        {
            var temporary = new LocalNode(locals.Generate(domain.Position), domain.Position);
            body.Add(new UnifyStatement(temporary, domain, domain.Position) { With = with });
            domain = temporary;
        }

        Node key = some.Key is null
            ? new LocalNode(locals.Wildcard(some.Position), some.Position)
            : SomePattern(some.Key, body);
        var value = SomePattern(some.Value, body);
        var (head, path) = domain is RefNode reference ? (reference.Head, reference.Path) : (domain, []);
        var member = new RefNode(head, [.. path, key], some.Position);
        body.Add(new UnifyStatement(value, member, some.Position) { With = with });
    }

    private Node SomePattern(Term pattern, List<Statement> body)
    {
        DeclarePattern(pattern, (name, position) => locals.DeclareSome(name, position, used: true));
        return Expand(pattern, body);
    }

    private static void DeclarePattern(Term pattern, Action<string, RegoPosition> declare)
    {
        switch (pattern)
        {
            case VarTerm { IsWildcard: false } variable:
                declare(variable.Name, variable.Position);
                break;
            case ArrayTerm array:
                foreach (var item in array.Items)
                {
                    DeclarePattern(item, declare);
                }

                break;
            case ObjectTerm entries:
                foreach (var (_, value) in entries.Entries)
                {
                    DeclarePattern(value, declare);
                }

                break;
        }
    }

    private void AddEvery(EveryExpression every, IReadOnlyList<WithTarget> with, List<Statement> body)
    {
        var domain = Expand(every.Domain, body, with);
        var temporary = new LocalNode(locals.Generate(domain.Position), domain.Position);
        body.Add(new UnifyStatement(temporary, domain, domain.Position) { With = with });
        locals.Push(DeclaredNames(every.Body));
        var key = every.Key is VarTerm { IsWildcard: false } keyName ? locals.DeclareSome(keyName.Name, keyName.Position, used: false) : null;
        var value = every.Value is VarTerm { IsWildcard: false } valueName
            ? locals.DeclareSome(valueName.Name, valueName.Position, used: false)
            : locals.Wildcard(every.Value.Position);
        locals.Push(DeclaredNames(every.Body));
        var inner = Statements(every.Body);
        locals.Pop();
        locals.Pop();
        body.Add(new EveryStatement(key, value, temporary, inner, every.Position) { With = with });
    }

    private void AddUnification(CallTerm call, bool negated, IReadOnlyList<WithTarget> with, List<Statement> body)
    {
        Node left;
        Node right;
        if (call.Infix == ":=")
        {
            if (!IsPattern(call.Arguments[0]))
            {
                errors.Add(new RegoError("rego_compile_error", $"cannot assign to {Describe(call.Arguments[0])}", call.Position));
                return;
            }

            if (negated)
            {
                errors.Add(new RegoError("rego_compile_error", "cannot assign vars inside negated expression", call.Position));
                return;
            }

            right = Expand(call.Arguments[1], body, with);
            DeclarePattern(call.Arguments[0], (name, position) => locals.DeclareAssigned(name, position));
            left = Expand(call.Arguments[0], body, with);
            MarkAssigned(call.Arguments[0]);
        }
        else
        {
            left = Expand(call.Arguments[0], body, with);
            right = Expand(call.Arguments[1], body, with);
        }

        body.Add(new UnifyStatement(left, right, call.Position) { IsNegated = negated, With = with });
    }

    /// <summary>Being assigned is no use of a variable.</summary>
    private void MarkAssigned(Term pattern) =>
        DeclarePattern(pattern, (name, position) => locals.Use(name, position).IsUsed = false);

    private static bool IsPattern(Term term) => term switch
    {
        VarTerm => true,
        ArrayTerm array => array.Items.All(item => IsPattern(item) || item is ScalarTerm or RefTerm or CallTerm),
        ObjectTerm entries => entries.Entries.All(entry => IsPattern(entry.Value) || entry.Value is ScalarTerm or RefTerm or CallTerm),
        _ => false,
    };

    private static string Describe(Term term) => term switch
    {
        RefTerm => "ref",
        CallTerm => "call",
        ScalarTerm scalar => scalar.Value.Kind.ToString().ToLowerInvariant(),
        SetTerm => "set",
        ArrayTerm => "array",
        ObjectTerm => "object",
        ComprehensionTerm comprehension => comprehension.Kind.ToString().ToLowerInvariant() + "comprehension",
        _ => "term",
    };

    private void AddCall(CallTerm call, bool negated, IReadOnlyList<WithTarget> with, List<Statement> body)
    {
        if (metadata.TryReplace(call) is { } constant)
        {
            body.Add(new TermStatement(constant, call.Position) { IsNegated = negated, With = with });
            return;
        }

        var callee = ResolveCallee(call);
        if (callee is null)
        {
            return;
        }

        if (callee.Name == "print" && callee.Builtin is null && callee.Path is null)
        {
            // Printing never decides anything: the operands count as used, and nothing is computed.
            foreach (var argument in call.Arguments)
            {
                Expand(argument, []);
            }

            return;
        }

        var arguments = call.Arguments.Select(argument => Expand(argument, body, with)).ToList();
        Node? output = null;
        var arity = callee.Path is null ? callee.Arity : package.ArityOf(callee.Path);
        if (arity >= 0 && arguments.Count == arity + 1)
        {
            output = arguments[^1];
            arguments.RemoveAt(arguments.Count - 1);
        }

        body.Add(new CallStatement(new CallNode(callee, arguments, call.Position), output, call.Position) { IsNegated = negated, With = with });
    }
}
