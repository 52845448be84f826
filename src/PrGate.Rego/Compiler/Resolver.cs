using PrGate.Rego.Builtins;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>
/// Turns one rule or query into clauses: names resolved, nested calls moved into statements of their own in front of the
/// statement that uses them, head terms computed at the end of the body.
/// </summary>
internal sealed class Resolver(PackageScope package, List<RegoError> errors, bool strict, MetadataCalls metadata)
{
    private readonly LocalScopes locals = new(errors, strict, strict || package.Module is { } module && (module.Version == RegoVersion.V1 || module.ImportsRegoV1));

    /// <summary>Resolves a rule and its chain of else branches.</summary>
    public static Clause Resolve(Rule rule, PackageScope package, List<RegoError> errors, bool strict, MetadataCalls metadata) =>
        new Resolver(package, errors, strict, metadata).ResolveRule(rule);

    /// <summary>Resolves a query; its variables that are neither generated nor <c>_</c> are the bindings of a result.</summary>
    public static (List<Statement> Body, List<Local> Bindings, int Slots) ResolveQuery(
        IReadOnlyList<Expression> body, PackageScope package, List<RegoError> errors, MetadataCalls metadata)
    {
        var resolver = new Resolver(package, errors, false, metadata);
        resolver.locals.Push(DeclaredNames(body));
        var statements = resolver.Statements(body);
        resolver.locals.Pop();
        var visible = new HashSet<Local>();
        foreach (var statement in statements)
        {
            Variables.Of(statement, visible);
        }

        var bindings = resolver.locals.Undeclared.Concat(resolver.locals.Outermost).Where(local => !local.IsWildcard && visible.Contains(local)).ToList();
        return (statements, bindings, resolver.locals.Slots);
    }

    private Clause ResolveRule(Rule rule)
    {
        var head = rule.Head;
        List<Local>? parameters = null;
        List<Node>? patterns = null;
        var body = new List<Statement>();
        locals.Push(DeclaredNames(rule.Body).Concat(ArgumentNames(head.Arguments ?? [])));
        if (head.Arguments is not null)
        {
            parameters = [];
            patterns = [];
            foreach (var argument in head.Arguments)
            {
                AddParameter(argument, parameters, patterns, body);
            }
        }

        body.AddRange(Statements(rule.Body));
        var prefix = new List<RegoValue>(package.Package) { new RegoString(((VarTerm)head.Reference[0]).Name) };
        var rest = head.Reference.Skip(1).ToList();
        while (rest.Count > 0 && rest[0] is ScalarTerm constant)
        {
            prefix.Add(constant.Value);
            rest.RemoveAt(0);
        }

        var dynamic = rest.ConvertAll(term => HeadNode(term, body));
        var key = head.Key is null ? null : HeadNode(head.Key, body);
        var value = head.Value is null ? null : HeadNode(head.Value, body);
        locals.Pop();
        return new Clause
        {
            Source = rule,
            Module = package.Module!,
            Path = [.. prefix],
            Dynamic = dynamic,
            Parameters = parameters,
            ArgumentPatterns = patterns,
            Key = key,
            Value = value,
            Body = body,
            Slots = locals.Slots,
            Else = rule.Else is null ? null : Resolve(rule.Else, package, errors, strict, metadata),
        };
    }

    private static IEnumerable<string> ArgumentNames(IEnumerable<Term> arguments) => arguments.SelectMany(argument => argument switch
    {
        VarTerm variable => [variable.Name],
        ArrayTerm array => ArgumentNames(array.Items),
        ObjectTerm entries => ArgumentNames(entries.Entries.Select(entry => entry.Value)),
        _ => Enumerable.Empty<string>(),
    });

    private void AddParameter(Term argument, List<Local> parameters, List<Node> patterns, List<Statement> body)
    {
        if (argument is VarTerm { IsWildcard: true } wildcard)
        {
            parameters.Add(locals.Wildcard(wildcard.Position));
            patterns.Add(new LocalNode(parameters[^1], wildcard.Position));
            return;
        }

        if (argument is VarTerm variable && !locals.IsDeclaredHere(variable.Name))
        {
            parameters.Add(locals.DeclareArgument(variable.Name, variable.Position));
            patterns.Add(new LocalNode(parameters[^1], variable.Position));
            return;
        }

        DeclareArguments(argument);
        var parameter = locals.Generate(argument.Position);
        var pattern = Expand(argument, body);
        parameters.Add(parameter);
        patterns.Add(pattern);
        body.Add(new UnifyStatement(pattern, new LocalNode(parameter, argument.Position), argument.Position));
    }

    private void DeclareArguments(Term pattern)
    {
        switch (pattern)
        {
            case VarTerm { IsWildcard: false } variable when !locals.IsDeclaredHere(variable.Name):
                locals.DeclareArgument(variable.Name, variable.Position);
                break;
            case ArrayTerm array:
                foreach (var item in array.Items)
                {
                    DeclareArguments(item);
                }

                break;
            case ObjectTerm entries:
                foreach (var (_, value) in entries.Entries)
                {
                    DeclareArguments(value);
                }

                break;
        }
    }

    /// <summary>A term of the head: anything that can be undefined or iterate is computed as the last statements of the body.</summary>
    private Node HeadNode(Term term, List<Statement> body)
    {
        var node = Expand(term, body);
        if (node is RefNode or InputNode or DataNode or ComprehensionNode or TemplateNode)
        {
            var temporary = new LocalNode(locals.Generate(node.Position), node.Position);
            body.Add(new UnifyStatement(temporary, node, node.Position));
            return temporary;
        }

        return Hoisted(node, body);
    }

    /// <summary>References inside a composite head term become statements of the body, too.</summary>
    private Node Hoisted(Node node, List<Statement> body) => node switch
    {
        RefNode or InputNode or DataNode or ComprehensionNode or TemplateNode => Temporary(node, body),
        ArrayNode array => new ArrayNode([.. array.Items.Select(item => Hoisted(item, body))], array.Position),
        SetNode set => new SetNode([.. set.Items.Select(item => Hoisted(item, body))], set.Position),
        ObjectNode entries => new ObjectNode([.. entries.Entries.Select(entry => (Hoisted(entry.Key, body), Hoisted(entry.Value, body)))], entries.Position),
        _ => node,
    };

    private LocalNode Temporary(Node node, List<Statement> body)
    {
        var temporary = new LocalNode(locals.Generate(node.Position), node.Position);
        body.Add(new UnifyStatement(temporary, node, node.Position));
        return temporary;
    }

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

    /// <summary>Resolves a term; calls inside become statements in front, each bound to a new local.</summary>
    private Node Expand(Term term, List<Statement> body, IReadOnlyList<WithTarget>? with = null)
    {
        switch (term)
        {
            case ScalarTerm scalar:
                return new ConstNode(scalar.Value, scalar.Position);
            case VarTerm variable:
                return Variable(variable);
            case RefTerm reference:
                return Reference(reference, body, with);
            case CallTerm call:
                return ExpandCall(call, body, with);
            case ArrayTerm array:
                return Folded(new ArrayNode([.. array.Items.Select(item => Expand(item, body, with))], array.Position));
            case SetTerm set:
                return Folded(new SetNode([.. set.Items.Select(item => Expand(item, body, with))], set.Position));
            case ObjectTerm entries:
                return Folded(new ObjectNode([.. entries.Entries.Select(entry => (Expand(entry.Key, body, with), Expand(entry.Value, body, with)))], entries.Position));
            case ComprehensionTerm comprehension:
                return Comprehension(comprehension);
            default:
                return Template((TemplateTerm)term);
        }
    }

    private Node Variable(VarTerm variable)
    {
        if (variable.IsWildcard)
        {
            return new LocalNode(locals.Wildcard(variable.Position), variable.Position);
        }

        if (!locals.Hides(variable.Name))
        {
            if (variable.Name == "input")
            {
                return new InputNode(variable.Position);
            }

            if (variable.Name == "data")
            {
                return new DataNode(variable.Position);
            }

            if (package.TryResolve(variable.Name, out var isInput, out var path))
            {
                Node root = isInput ? new InputNode(variable.Position) : new DataNode(variable.Position);
                return path.Length == 0 ? root : new RefNode(root, [.. path.Select(key => new ConstNode(key, variable.Position))], variable.Position);
            }
        }

        return new LocalNode(locals.Use(variable.Name, variable.Position), variable.Position);
    }

    private RefNode Reference(RefTerm reference, List<Statement> body, IReadOnlyList<WithTarget>? with)
    {
        var head = Expand(reference.Head, body, with);
        var path = reference.Path.Select(key => Expand(key, body, with)).ToList();
        if (head is RefNode inner)
        {
            path.InsertRange(0, inner.Path);
            head = inner.Head;
        }

        if (head is not (LocalNode or InputNode or DataNode))
        {
            var temporary = new LocalNode(locals.Generate(head.Position), head.Position);
            body.Add(new UnifyStatement(temporary, head, head.Position) { With = with ?? [] });
            head = temporary;
        }

        return new RefNode(head, path, reference.Position);
    }

    private Node ExpandCall(CallTerm call, List<Statement> body, IReadOnlyList<WithTarget>? with)
    {
        if (metadata.TryReplace(call) is { } constant)
        {
            return constant;
        }

        if (call.Infix is "=" or ":=")
        {
            errors.Add(new RegoError("rego_compile_error", $"{call.Infix} cannot be used inside a term", call.Position));
            return new ConstNode(RegoBoolean.True, call.Position);
        }

        var callee = ResolveCallee(call);
        var arguments = call.Arguments.Select(argument => Expand(argument, body, with)).ToList();
        if (callee is null)
        {
            return new ConstNode(RegoBoolean.True, call.Position);
        }

        var output = new LocalNode(locals.Generate(call.Position), call.Position);
        body.Add(new CallStatement(new CallNode(callee, arguments, call.Position), output, call.Position) { With = with ?? [] });
        return output;
    }

    /// <summary>Constant collections are built once.</summary>
    private static Node Folded(Node node) => node switch
    {
        ArrayNode array when array.Items.All(item => item is ConstNode) =>
            new ConstNode(array.Items.Count == 0 ? RegoArray.Empty : new RegoArray([.. array.Items.Select(item => ((ConstNode)item).Value)]), node.Position),
        SetNode set when set.Items.All(item => item is ConstNode) =>
            new ConstNode(RegoSet.Of(set.Items.Select(item => ((ConstNode)item).Value)), node.Position),
        ObjectNode entries when entries.Entries.All(entry => entry is (ConstNode, ConstNode)) =>
            new ConstNode(RegoObject.Of(entries.Entries.Select(entry => KeyValuePair.Create(((ConstNode)entry.Key).Value, ((ConstNode)entry.Value).Value))), node.Position),
        _ => node,
    };

    private ComprehensionNode Comprehension(ComprehensionTerm comprehension)
    {
        locals.Push(DeclaredNames(comprehension.Body));
        var body = Statements(comprehension.Body);
        var key = comprehension.Key is null ? null : HeadNode(comprehension.Key, body);
        var value = HeadNode(comprehension.Value, body);
        locals.Pop();
        return new ComprehensionNode(comprehension.Kind, key, value, body, comprehension.Position);
    }

    private TemplateNode Template(TemplateTerm template)
    {
        var parts = new List<(string?, ComprehensionNode?)>();
        foreach (var part in template.Parts)
        {
            if (part.Expression is null)
            {
                parts.Add((part.Text, null));
                continue;
            }

            var expression = (TermExpression)part.Expression;
            locals.Push([]);
            var body = new List<Statement>();
            var with = WithTargets(expression.With, body);
            var node = Expand(expression.Term, body, with);
            var output = new LocalNode(locals.Generate(node.Position), node.Position);
            body.Add(new UnifyStatement(output, node, node.Position) { With = with });
            locals.Pop();
            parts.Add((null, new ComprehensionNode(RegoKind.Set, null, output, body, node.Position)));
        }

        return new TemplateNode(parts, template.Position);
    }
}
