using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Schemas;

/// <summary>Where and why a document does not match a schema.</summary>
/// <param name="Type">gojsonschema's name of the error, such as invalid_type.</param>
/// <param name="Field">The place as keys and positions joined with dots, "(root)" for the document itself.</param>
/// <param name="Description">The error in words.</param>
internal sealed record SchemaFinding(string Type, string Field, string Description)
{
    public RegoValue Describe() => Fields.Object(
        ("error", Fields.Text($"{Field}: {Description}")),
        ("type", Fields.Text(Type)),
        ("field", Fields.Text(Field)),
        ("desc", Fields.Text(Description)));
}
