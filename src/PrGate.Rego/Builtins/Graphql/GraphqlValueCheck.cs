using System.Globalization;
using PrGate.Rego.Builtins.Text;
using PrGate.Rego.Values;
using static PrGate.Rego.Builtins.Graphql.GraphqlDocument;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>The rules for values and variables (spec.graphql.org, sections 5.6 and 5.8).</summary>
internal sealed class GraphqlValueCheck(BuiltinContext context, GraphqlSchema schema, GraphqlDocument document)
{
    private const int Variable = 0;
    private const int Int = 1;
    private const int Float = 2;
    private const int String = 3;
    private const int BlockString = 4;
    private const int Boolean = 5;
    private const int Null = 6;
    private const int Enum = 7;
    private const int List = 8;
    private const int Object = 9;

    /// <summary>A literal against the type expected; variables are checked with their operation.</summary>
    /// <exception cref="GraphqlError">It does not fit.</exception>
    public void Check(RegoObject value, RegoObject type)
    {
        context.Charge(1);
        var kind = KindOf(value);
        if (kind == Variable)
            return;
        if (kind == Null)
        {
            if (TypeReferences.IsNonNull(type))
                throw document.Error(value, $"Expected value of type \"{TypeReferences.Print(type)}\", found null.");
            return;
        }

        if (Node(type, "Elem") is { } element)
        {
            // A single value stands for a list of it.
            if (kind != List)
            {
                Check(value, element);
                return;
            }

            foreach (var child in Nodes(value, "Children"))
                Check(Node(child, "Value")!, element);
            return;
        }

        CheckNamed(value, kind, type, schema.Find(TextOf(type, "NamedType"))!);
    }

    /// <summary>Declarations and uses of an operation's variables, those in the fragments it spreads included.</summary>
    public void CheckVariables(RegoObject operation, IReadOnlyDictionary<string, RegoObject> fragments)
    {
        var declared = new Dictionary<string, RegoObject>(StringComparer.Ordinal);
        foreach (var variable in Nodes(operation, "VariableDefinitions"))
        {
            var name = TextOf(variable, "Variable");
            if (!declared.TryAdd(name, variable))
                throw document.Error(variable, $"There can be only one variable named \"${name}\".");
            var type = Node(variable, "Type")!;
            var found = schema.Find(TypeReferences.NameOf(type)) ?? throw document.Error(variable, $"Unknown type \"{TypeReferences.NameOf(type)}\".");
            if (!found.IsInput)
                throw document.Error(variable, $"Variable \"${name}\" cannot be non-input type \"{TypeReferences.Print(type)}\".");
            if (Node(variable, "DefaultValue") is { } initial)
                Check(initial, type);
        }

        var used = new GraphqlVariableUse(context, schema, document, declared, fragments).Find(operation);
        foreach (var (name, variable) in declared)
        {
            if (!used.Contains(name))
            {
                var where = TextOf(operation, "Name") is { Length: > 0 } known ? $" in operation \"{known}\"" : "";
                throw document.Error(variable, $"Variable \"${name}\" is never used{where}.");
            }
        }
    }

    private static int KindOf(RegoObject value) => value.Find("Kind") is RegoNumber number && number.TryGetInt64(out var kind) ? (int)kind : -1;

    private void CheckNamed(RegoObject value, int kind, RegoObject type, GraphqlType named)
    {
        var raw = TextOf(value, "Raw");
        var expected = TypeReferences.Print(type);
        switch (named.Kind)
        {
            case "SCALAR":
                if (!FitsScalar(named.Name, kind, raw))
                    throw document.Error(value, $"{named.Name} cannot represent a value of another kind: {Print(value)}");
                break;
            case "ENUM":
                if (kind != Enum)
                    throw document.Error(value, $"Enum \"{expected}\" cannot represent non-enum value: {Print(value)}.");
                if (named.EnumValues.TrueForAll(known => TextOf(known, "Name") != raw))
                    throw document.Error(value, $"Value \"{raw}\" does not exist in \"{expected}\" enum.");
                break;
            case "INPUT_OBJECT":
                if (kind != Object)
                    throw document.Error(value, $"Expected value of type \"{expected}\", found {Print(value)}.");
                CheckObject(value, named);
                break;
            default:
                throw document.Error(value, $"Expected value of type \"{expected}\", found {Print(value)}.");
        }
    }

    private static bool FitsScalar(string name, int kind, string raw) => name switch
    {
        "Int" => kind == Int && int.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "Float" => kind is Int or Float,
        "String" => kind is String or BlockString,
        "Boolean" => kind == Boolean,
        "ID" => kind is Int or String or BlockString,
        _ => true,
    };

    private void CheckObject(RegoObject value, GraphqlType type)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in Nodes(value, "Children"))
        {
            var name = TextOf(child, "Name");
            if (!given.Add(name))
                throw document.Error(child, $"There can be only one input field named \"{name}\".");
            var field = type.Field(name) ?? throw document.Error(child, $"Field \"{name}\" is not defined by type \"{type.Name}\".");
            Check(Node(child, "Value")!, Node(field, "Type")!);
        }

        foreach (var field in type.Fields)
        {
            var name = TextOf(field, "Name");
            if (TypeReferences.IsNonNull(Node(field, "Type")!) && field.Find("DefaultValue") is null && !given.Contains(name))
            {
                throw document.Error(
                    value, $"Field \"{type.Name}.{name}\" of required type \"{TypeReferences.Print(Node(field, "Type")!)}\" was not provided.");
            }
        }
    }

    private static string Print(RegoObject value) => KindOf(value) switch
    {
        String or BlockString => GoQuote.Text(TextOf(value, "Raw")),
        List => $"[{string.Join(',', Nodes(value, "Children").Select(child => Print(Node(child, "Value")!)))}]",
        Object => $"{{{string.Join(',', Nodes(value, "Children").Select(child => $"{TextOf(child, "Name")}:{Print(Node(child, "Value")!)}"))}}}",
        _ => TextOf(value, "Raw"),
    };
}
