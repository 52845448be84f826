using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>
/// Turns one rule or query into clauses: names resolved, nested calls moved into statements of their own in front of the
/// statement that uses them, head terms computed at the end of the body.
/// </summary>
internal sealed partial class Resolver(PackageScope package, List<RegoError> errors, bool strict, MetadataCalls metadata)
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
}
