using PrGate.Rego.Values;

namespace PrGate.Rego.Syntax;

/// <summary>A module's syntax tree as a value, in the layout of OPA's <c>rego.parse_module</c>.</summary>
public static class AstJson
{
    public static RegoValue Of(Module module)
    {
        var path = module.Package.Select(name => Term("string", new RegoString(name))).Prepend(Term("var", new RegoString("data")));
        var entries = new List<(string, RegoValue?)>
        {
            ("package", Record(("path", List(path)))),
            ("imports", module.Imports.Count == 0 ? null : List(module.Imports.Select(Of))),
            ("rules", module.Rules.Count == 0 ? null : List(module.Rules.Select(Of))),
        };
        return Record([.. entries]);
    }

    private static RegoObject Of(Import import) => Record(
        ("path", Term("ref", List(import.Path.Select(Of)))),
        ("alias", import.Alias is null ? null : new RegoString(import.Alias)));

    private static RegoObject Of(Rule rule) => Record(
        ("head", Of(rule.Head)),
        ("body", Body(rule.Body)),
        ("default", rule.IsDefault ? RegoBoolean.True : null),
        ("else", rule.Else is null ? null : Of(rule.Else)));

    private static RegoObject Of(RuleHead head) => Record(
        ("name", head.Reference is [VarTerm name] ? new RegoString(name.Name) : null),
        ("ref", List(head.Reference.Select(Of))),
        ("args", head.Arguments is null ? null : List(head.Arguments.Select(Of))),
        ("key", head.Key is null ? null : Of(head.Key)),
        ("value", head.Value is null ? null : Of(head.Value)),
        ("assign", head.IsAssigned ? RegoBoolean.True : null));

    private static RegoArray Body(IReadOnlyList<Expression> body) => List(body.Select((expression, index) => Record(
        ("index", RegoNumber.Of(index)),
        ("negated", expression.IsNegated ? RegoBoolean.True : null),
        ("terms", Terms(expression)),
        ("with", expression.With.Count == 0 ? null : List(expression.With.Select(with => Record(("target", Of(with.Target)), ("value", Of(with.Value)))))))));

    private static RegoValue Terms(Expression expression) => expression switch
    {
        SomeExpression some => Record(("symbols", List(some.Names.Select(Of)))),
        SomeInExpression some => Record(("symbols", List([Of(Membership(some))]))),
        EveryExpression every => Record(
            ("key", every.Key is null ? RegoNull.Instance : Of(every.Key)),
            ("value", Of(every.Value)),
            ("domain", Of(every.Domain)),
            ("body", Body(every.Body))),
        TermExpression { Term: CallTerm call } => List(Call(call)),
        _ => Of(((TermExpression)expression).Term),
    };

    private static CallTerm Membership(SomeInExpression some) => some.Key is null
        ? new CallTerm(new VarTerm("internal.member_2", some.Position), [some.Value, some.Domain], some.Position)
        : new CallTerm(new VarTerm("internal.member_3", some.Position), [some.Key, some.Value, some.Domain], some.Position);

    private static IEnumerable<RegoValue> Call(CallTerm call) => call.Arguments.Select(Of).Prepend(Function(call.Function));

    private static RegoObject Function(Term function)
    {
        if (function is RefTerm)
        {
            return Of(function);
        }

        var names = ((VarTerm)function).Name.Split('.');
        return Term("ref", List(names.Select((name, i) => Term(i == 0 ? "var" : "string", new RegoString(name)))));
    }

    private static RegoObject Of(Term term) => term switch
    {
        ScalarTerm { Value: RegoNull } => Term("null", RegoObject.Empty),
        ScalarTerm scalar => Term(scalar.Value.Kind.ToString().ToLowerInvariant(), scalar.Value),
        VarTerm variable => Term("var", new RegoString(variable.Name)),
        RefTerm reference => Term("ref", List(reference.Path.Select(Of).Prepend(Of(reference.Head)))),
        CallTerm call => Term("call", List(Call(call))),
        ArrayTerm array => Term("array", List(array.Items.Select(Of))),
        SetTerm set => Term("set", List(set.Items.Select(Of))),
        ObjectTerm entries => Term("object", List(entries.Entries.Select(entry => (RegoValue)List([Of(entry.Key), Of(entry.Value)])))),
        ComprehensionTerm { Key: { } key } comprehension => Term(
            "objectcomprehension", Record(("key", Of(key)), ("value", Of(comprehension.Value)), ("body", Body(comprehension.Body)))),
        ComprehensionTerm comprehension => Term(
            comprehension.Kind.ToString().ToLowerInvariant() + "comprehension", Record(("term", Of(comprehension.Value)), ("body", Body(comprehension.Body)))),
        _ => Term("templatestring", Record(("parts", List(((TemplateTerm)term).Parts.Select(Part))))),
    };

    private static RegoObject Part(TemplatePart part) =>
        part.Expression is null ? Term("string", new RegoString(part.Text!)) : Record(("terms", Terms(part.Expression)));

    private static RegoObject Term(string type, RegoValue value) => Record(("type", new RegoString(type)), ("value", value));

    private static RegoArray List(IEnumerable<RegoValue> items) => new([.. items]);

    private static RegoObject Record(params (string Key, RegoValue? Value)[] entries) => RegoObject.Of(
        entries.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create<RegoValue, RegoValue>(new RegoString(entry.Key), entry.Value!)));
}
