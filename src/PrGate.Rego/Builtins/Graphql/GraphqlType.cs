using PrGate.Rego.Values;
using static PrGate.Rego.Builtins.Graphql.GraphqlDocument;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>A type of a schema with its extensions merged in.</summary>
internal sealed class GraphqlType(RegoObject node, string name, string kind)
{
    /// <summary>The definition, for the place of errors.</summary>
    public RegoObject Node => node;

    public string Name => name;

    /// <summary>SCALAR, OBJECT, INTERFACE, UNION, ENUM or INPUT_OBJECT.</summary>
    public string Kind => kind;

    public bool IsBuiltIn { get; } = Flag(node, "BuiltIn");

    public List<RegoObject> Fields { get; } = [];

    public List<RegoObject> Directives { get; } = [];

    public List<RegoObject> EnumValues { get; } = [];

    public List<string> Interfaces { get; } = [];

    /// <summary>The members of a union.</summary>
    public List<string> Members { get; } = [];

    public bool IsComposite => kind is "OBJECT" or "INTERFACE" or "UNION";

    public bool IsLeaf => kind is "SCALAR" or "ENUM";

    public bool IsInput => kind is "SCALAR" or "ENUM" or "INPUT_OBJECT";

    public RegoObject? Field(string wanted) => Fields.Find(field => TextOf(field, "Name") == wanted);

    public void Add(RegoObject definition)
    {
        Fields.AddRange(Nodes(definition, "Fields"));
        Directives.AddRange(Nodes(definition, "Directives"));
        EnumValues.AddRange(Nodes(definition, "EnumValues"));
        Interfaces.AddRange(Texts(definition, "Interfaces"));
        Members.AddRange(Texts(definition, "Types"));
    }
}
