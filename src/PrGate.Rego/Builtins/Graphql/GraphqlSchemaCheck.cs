using PrGate.Rego.Builtins.Text;
using PrGate.Rego.Values;
using static PrGate.Rego.Builtins.Graphql.GraphqlDocument;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>The rules for schemas: names, references, interfaces, directives (spec.graphql.org, section 3).</summary>
internal sealed class GraphqlSchemaCheck(BuiltinContext context, GraphqlSchema schema, GraphqlDocument document)
{
    /// <exception cref="GraphqlError">The first rule that is broken, types in the order of their names.</exception>
    public void Run()
    {
        foreach (var name in schema.Types.Keys.Order(StringComparer.Ordinal))
        {
            if (!schema.Types[name].IsBuiltIn)
                Check(schema.Types[name]);
        }

        foreach (var name in schema.Directives.Keys.Order(StringComparer.Ordinal))
        {
            CheckName(schema.Directives[name], name);
            CheckArguments(schema.Directives[name], name);
        }
    }

    private void Check(GraphqlType type)
    {
        context.Charge(1 + type.Fields.Count);
        foreach (var field in type.Fields)
        {
            CheckName(field, TextOf(field, "Name"));
            CheckReference(Node(field, "Type"), field);
            CheckArguments(field, null);
            CheckDirectives(Nodes(field, "Directives"), type.Kind == "INPUT_OBJECT" ? "INPUT_FIELD_DEFINITION" : "FIELD_DEFINITION", null);
        }

        foreach (var member in type.Members)
        {
            var found = schema.Find(member) ?? throw document.Error(type.Node, $"Undefined type {GoQuote.Text(member)}.");
            if (found.Kind != "OBJECT")
                throw document.Error(type.Node, $"{type.Kind} type {GoQuote.Text(member)} must be OBJECT.");
        }

        foreach (var name in type.Interfaces)
            CheckImplements(type, name);
        CheckContent(type);
        for (var i = 0; i < type.Fields.Count; i++)
        {
            var name = TextOf(type.Fields[i], "Name");
            if (type.Fields.FindIndex(field => TextOf(field, "Name") == name) < i)
                throw document.Error(type.Fields[i], $"Field {type.Name}.{name} can only be defined once.");
        }

        CheckName(type.Node, type.Name);
        CheckDirectives(type.Directives, type.Kind, null);
    }

    private void CheckContent(GraphqlType type)
    {
        switch (type.Kind)
        {
            case "OBJECT" or "INTERFACE":
                if (type.Fields.Count == 0)
                    throw document.Error(type.Node, $"{type.Kind} {type.Name}: must define one or more fields.");
                RequireFieldKinds(type, type.Kind, type.Name, ["SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM"]);
                break;
            case "ENUM":
                if (type.EnumValues.Count == 0)
                    throw document.Error(type.Node, $"{type.Kind} {type.Name}: must define one or more unique enum values.");
                if (type.EnumValues.Find(value => TextOf(value, "Name") is "true" or "false" or "null") is { } wrong)
                    throw document.Error(type.Node, $"{type.Kind} {type.Name}: non-enum value {TextOf(wrong, "Name")}.");
                break;
            case "INPUT_OBJECT":
                if (type.Fields.Count == 0)
                    throw document.Error(type.Node, $"{type.Kind} {type.Name}: must define one or more input fields.");
                RequireFieldKinds(type, null, null, ["SCALAR", "ENUM", "INPUT_OBJECT"]);
                break;
        }
    }

    private void RequireFieldKinds(GraphqlType type, string? kind, string? name, string[] allowed)
    {
        foreach (var field in type.Fields)
        {
            var found = schema.Find(TypeReferences.NameOf(Node(field, "Type")!))!;
            if (!allowed.Contains(found.Kind, StringComparer.Ordinal))
                throw document.Error(field, $"{kind ?? found.Kind} {name ?? TextOf(field, "Name")}: field must be one of {string.Join(", ", allowed)}.");
        }
    }

    private void CheckName(RegoObject node, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
            throw document.Error(node, $"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.");
    }

    private GraphqlType CheckReference(RegoObject? type, RegoObject place)
    {
        var name = type is null ? "" : TypeReferences.NameOf(type);
        return schema.Find(name) ?? throw document.Error(type ?? place, $"Undefined type {name}.");
    }

    private void CheckArguments(RegoObject node, string? directive)
    {
        foreach (var argument in Nodes(node, "Arguments"))
        {
            var name = TextOf(argument, "Name");
            CheckName(argument, name);
            var type = Node(argument, "Type");
            var found = CheckReference(type, argument);
            if (!found.IsInput)
            {
                throw document.Error(
                    argument, $"cannot use {TypeReferences.Print(type!)} as argument {name} because {found.Kind} is not a valid input type");
            }

            CheckDirectives(Nodes(argument, "Directives"), "ARGUMENT_DEFINITION", directive);
        }
    }

    private void CheckDirectives(IEnumerable<RegoObject> directives, string location, string? within)
    {
        foreach (var directive in directives)
        {
            var name = TextOf(directive, "Name");
            CheckName(directive, name);
            if (name == within)
                throw document.Error(directive, $"Directive {name} cannot refer to itself.");
            if (!schema.Directives.TryGetValue(name, out var definition))
                throw document.Error(directive, $"Undefined directive {name}.");
            if (!Texts(definition, "Locations").Contains(location, StringComparer.Ordinal))
                throw document.Error(directive, $"Directive {name} is not applicable on {location}.");
        }
    }

    private void CheckImplements(GraphqlType type, string name)
    {
        var contract = schema.Find(name) ?? throw document.Error(type.Node, $"Undefined type {GoQuote.Text(name)}.");
        if (contract.Kind != "INTERFACE")
            throw document.Error(type.Node, $"{GoQuote.Text(name)} is a non interface type {contract.Kind}.");
        foreach (var required in contract.Fields)
            CheckField(type, name, required);
        foreach (var ancestor in contract.Interfaces.Where(ancestor => !type.Interfaces.Contains(ancestor, StringComparer.Ordinal)))
        {
            throw document.Error(
                type.Node,
                ancestor == type.Name
                    ? $"Type {type.Name} cannot implement {name} because it would create a circular reference."
                    : $"Type {type.Name} must implement {ancestor} because it is implemented by {name}.");
        }
    }

    private void CheckField(GraphqlType type, string contract, RegoObject required)
    {
        var name = TextOf(required, "Name");
        var prefix = $"For {type.Name} to implement {contract}";
        var found = type.Field(name) ?? throw document.Error(type.Node, $"{prefix} it must have a field called {name}.");
        if (!IsCovariant(Node(required, "Type")!, Node(found, "Type")!))
            throw document.Error(found, $"{prefix} the field {name} must have type {TypeReferences.Print(Node(required, "Type")!)}.");

        var arguments = Nodes(found, "Arguments").ToList();
        foreach (var argument in Nodes(required, "Arguments"))
        {
            var argumentName = TextOf(argument, "Name");
            var counterpart = arguments.Find(known => TextOf(known, "Name") == argumentName)
                ?? throw document.Error(found, $"{prefix} the field {name} must have the same arguments but it is missing {argumentName}.");
            if (!TypeReferences.Accepts(Node(argument, "Type")!, Node(counterpart, "Type")!))
                throw document.Error(counterpart, $"{prefix} the field {name} must have the same arguments but {argumentName} has the wrong type.");
        }

        foreach (var extra in arguments.Where(known => Nodes(required, "Arguments").All(argument => TextOf(argument, "Name") != TextOf(known, "Name"))))
        {
            if (TypeReferences.IsNonNull(Node(extra, "Type")!) && extra.Find("DefaultValue") is null)
            {
                throw document.Error(
                    extra, $"{prefix} any additional arguments on {name} must be optional or have a default value but {TextOf(extra, "Name")} is required.");
            }
        }
    }

    private bool IsCovariant(RegoObject required, RegoObject actual)
    {
        if (TypeReferences.IsNonNull(required) && !TypeReferences.IsNonNull(actual))
            return false;
        return (Node(required, "Elem"), Node(actual, "Elem")) switch
        {
            (null, null) => TextOf(required, "NamedType") == TextOf(actual, "NamedType")
                || schema.PossibleTypes(TextOf(required, "NamedType")).Contains(TextOf(actual, "NamedType")),
            ({ } inner, { } actualInner) => IsCovariant(inner, actualInner),
            _ => false,
        };
    }
}
