using PrGate.Rego.Values;
using static PrGate.Rego.Builtins.Graphql.GraphqlDocument;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>The rules for executable documents under a schema (spec.graphql.org, section 5): operations, fragments, fields, arguments.</summary>
internal sealed class GraphqlQueryCheck
{
    private const int MaxDepth = 200;

    private readonly BuiltinContext _context;
    private readonly GraphqlSchema _schema;
    private readonly GraphqlDocument _document;
    private readonly GraphqlValueCheck _values;
    private readonly Dictionary<string, RegoObject> _fragments = new(StringComparer.Ordinal);
    private readonly List<RegoObject> _operations;
    private readonly HashSet<string> _acyclic = new(StringComparer.Ordinal);
    private int _depth;

    private GraphqlQueryCheck(BuiltinContext context, GraphqlSchema schema, GraphqlDocument document)
    {
        _context = context;
        _schema = schema;
        _document = document;
        _values = new GraphqlValueCheck(context, schema, document);
        _operations = [.. Nodes(document.Root, "Operations")];
    }

    /// <exception cref="GraphqlError">A rule that is broken.</exception>
    public static void Run(BuiltinContext context, GraphqlSchema schema, GraphqlDocument document) =>
        new GraphqlQueryCheck(context, schema, document).Run();

    private void Run()
    {
        CheckNames();
        foreach (var fragment in _fragments.Values)
            CheckFragment(fragment);
        foreach (var operation in _operations)
            CheckOperation(operation);
        CheckFragmentUse();
        new GraphqlMergeCheck(_context, _schema, _document, _fragments).Run(_operations);
    }

    private void CheckNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in _operations)
        {
            var name = TextOf(operation, "Name");
            if (name.Length == 0 && _operations.Count > 1)
                throw _document.Error(operation, "This anonymous operation must be the only defined operation.");
            if (name.Length > 0 && !names.Add(name))
                throw _document.Error(operation, $"There can be only one operation named \"{name}\".");
        }

        foreach (var fragment in Nodes(_document.Root, "Fragments"))
        {
            var name = TextOf(fragment, "Name");
            if (!_fragments.TryAdd(name, fragment))
                throw _document.Error(fragment, $"There can be only one fragment named \"{name}\".");
        }
    }

    private void CheckOperation(RegoObject operation)
    {
        var kind = TextOf(operation, "Operation");
        if (!_schema.Roots.TryGetValue(kind, out var root))
            throw _document.Error(operation, $"Schema does not support operation type \"{kind}\"");
        CheckDirectives(Nodes(operation, "Directives"), kind.ToUpperInvariant());
        CheckSelections(operation, root);
        if (kind == "subscription")
            CheckSubscription(operation);
        _values.CheckVariables(operation, _fragments);
    }

    private void CheckSubscription(RegoObject operation)
    {
        var fields = GraphqlSelection.Of(operation).ToList();
        var name = TextOf(operation, "Name");
        var subject = name.Length > 0 ? $"Subscription \"{name}\"" : "Anonymous Subscription";
        if (fields.Count > 1)
            throw _document.Error(fields[1], $"{subject} must select only one top level field.");
    }

    private void CheckFragment(RegoObject fragment)
    {
        var type = CompositeCondition(fragment, $"Fragment \"{TextOf(fragment, "Name")}\"");
        CheckDirectives(Nodes(fragment, "Directives"), "FRAGMENT_DEFINITION");
        CheckCycles(fragment, []);
        CheckSelections(fragment, type);
    }

    private GraphqlType CompositeCondition(RegoObject node, string what)
    {
        var name = TextOf(node, "TypeCondition");
        var type = _schema.Find(name) ?? throw _document.Error(node, $"Unknown type \"{name}\".");
        return type.IsComposite ? type : throw _document.Error(node, $"{what} cannot condition on non composite type \"{name}\".");
    }

    private void CheckCycles(RegoObject fragment, List<string> path)
    {
        var name = TextOf(fragment, "Name");
        if (_acyclic.Contains(name))
            return;
        if (path.Contains(name, StringComparer.Ordinal))
        {
            var via = path.Skip(path.IndexOf(name) + 1).Select(step => $"\"{step}\"").ToList();
            throw _document.Error(fragment, $"Cannot spread fragment \"{name}\" within itself{(via.Count > 0 ? $" via {string.Join(", ", via)}" : "")}.");
        }

        path.Add(name);
        foreach (var spread in Spreads(fragment))
        {
            _context.Charge(1);
            if (_fragments.TryGetValue(TextOf(spread, "Name"), out var next))
                CheckCycles(next, path);
        }

        path.RemoveAt(path.Count - 1);
        _acyclic.Add(name);
    }

    /// <summary>The named fragments spread anywhere below a node.</summary>
    private static IEnumerable<RegoObject> Spreads(RegoObject node) => GraphqlSelection.Of(node).SelectMany(selection =>
        GraphqlSelection.IsSpread(selection) ? [selection] : Spreads(selection));

    private void CheckFragmentUse()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<RegoObject>(_operations);
        while (open.TryPop(out var node))
        {
            foreach (var spread in Spreads(node))
            {
                if (used.Add(TextOf(spread, "Name")) && _fragments.TryGetValue(TextOf(spread, "Name"), out var fragment))
                    open.Push(fragment);
            }
        }

        foreach (var (name, fragment) in _fragments)
        {
            if (!used.Contains(name))
                throw _document.Error(fragment, $"Fragment \"{name}\" is never used.");
        }
    }

    private void CheckSelections(RegoObject node, GraphqlType type)
    {
        if (++_depth > MaxDepth)
            throw _document.Error(node, "the query nests too deeply");
        foreach (var selection in GraphqlSelection.Of(node))
        {
            _context.Charge(1);
            if (GraphqlSelection.IsField(selection))
                CheckField(selection, type);
            else if (GraphqlSelection.IsSpread(selection))
                CheckSpread(selection, type);
            else
                CheckInline(selection, type);
        }

        _depth--;
    }

    private void CheckField(RegoObject field, GraphqlType type)
    {
        var name = TextOf(field, "Name");
        var definition = _schema.Field(type, name)
            ?? throw _document.Error(field, $"Cannot query field \"{name}\" on type \"{type.Name}\".");
        var reference = Node(definition, "Type")!;
        var result = _schema.Find(TypeReferences.NameOf(reference))!;
        CheckDirectives(Nodes(field, "Directives"), "FIELD");
        CheckArguments(field, definition, argument => $"Unknown argument \"{argument}\" on field \"{type.Name}.{name}\".", required =>
            $"Field \"{name}\" argument \"{TextOf(required, "Name")}\" of type \"{TypeReferences.Print(Node(required, "Type")!)}\" is required, but it was not provided.");

        var selects = GraphqlSelection.Of(field).Any();
        if (result.IsLeaf && selects)
            throw _document.Error(field, $"Field \"{name}\" must not have a selection since type \"{result.Name}\" has no subfields.");
        if (!result.IsLeaf && !selects)
        {
            throw _document.Error(
                field, $"Field \"{name}\" of type \"{TypeReferences.Print(reference)}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?");
        }

        CheckSelections(field, result);
    }

    private void CheckSpread(RegoObject spread, GraphqlType type)
    {
        var name = TextOf(spread, "Name");
        if (!_fragments.TryGetValue(name, out var fragment))
            throw _document.Error(spread, $"Unknown fragment \"{name}\".");
        CheckDirectives(Nodes(spread, "Directives"), "FRAGMENT_SPREAD");
        var condition = TextOf(fragment, "TypeCondition");
        if (!Overlap(type.Name, condition))
        {
            throw _document.Error(
                spread, $"Fragment \"{name}\" cannot be spread here as objects of type \"{type.Name}\" can never be of type \"{condition}\".");
        }
    }

    private void CheckInline(RegoObject inline, GraphqlType type)
    {
        CheckDirectives(Nodes(inline, "Directives"), "INLINE_FRAGMENT");
        if (TextOf(inline, "TypeCondition").Length > 0)
        {
            var condition = CompositeCondition(inline, "Fragment");
            if (!Overlap(type.Name, condition.Name))
            {
                throw _document.Error(
                    inline, $"Fragment cannot be spread here as objects of type \"{type.Name}\" can never be of type \"{condition.Name}\".");
            }

            type = condition;
        }

        CheckSelections(inline, type);
    }

    private bool Overlap(string one, string other) => one == other || _schema.PossibleTypes(one).Overlaps(_schema.PossibleTypes(other));

    private void CheckDirectives(IEnumerable<RegoObject> directives, string location)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            var name = TextOf(directive, "Name");
            if (!_schema.Directives.TryGetValue(name, out var definition))
                throw _document.Error(directive, $"Unknown directive \"@{name}\".");
            if (!Texts(definition, "Locations").Contains(location, StringComparer.Ordinal))
                throw _document.Error(directive, $"Directive \"@{name}\" may not be used on {location}.");
            if (!names.Add(name) && !Flag(definition, "IsRepeatable"))
                throw _document.Error(directive, $"The directive \"@{name}\" can only be used once at this location.");
            CheckArguments(directive, definition, argument => $"Unknown argument \"{argument}\" on directive \"@{name}\".", required =>
                $"Directive \"@{name}\" argument \"{TextOf(required, "Name")}\" of type \"{TypeReferences.Print(Node(required, "Type")!)}\" is required, but it was not provided.");
        }
    }

    private void CheckArguments(RegoObject node, RegoObject definition, Func<string, string> unknown, Func<RegoObject, string> missing)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var argument in Nodes(node, "Arguments"))
        {
            var name = TextOf(argument, "Name");
            if (!given.Add(name))
                throw _document.Error(argument, $"There can be only one argument named \"{name}\".");
            var expected = Nodes(definition, "Arguments").FirstOrDefault(known => TextOf(known, "Name") == name)
                ?? throw _document.Error(argument, unknown(name));
            _values.Check(Node(argument, "Value")!, Node(expected, "Type")!);
        }

        foreach (var expected in Nodes(definition, "Arguments"))
        {
            var isRequired = TypeReferences.IsNonNull(Node(expected, "Type")!) && expected.Find("DefaultValue") is null;
            if (isRequired && !given.Contains(TextOf(expected, "Name")))
                throw _document.Error(node, missing(expected));
        }
    }
}
