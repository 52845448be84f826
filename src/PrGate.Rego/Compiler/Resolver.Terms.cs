using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <content>Terms: names looked up, nested calls moved in front.</content>
internal sealed partial class Resolver
{
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
