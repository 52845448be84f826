using PrGate.Rego.Values;

namespace PrGate.Rego;

/// <summary>A METADATA block: what a policy's author says about a rule, a document (all rules of one path) or a package.</summary>
/// <param name="Scope">rule, document, package or subpackages.</param>
/// <param name="Path">Package and rule names, without <c>data</c>.</param>
/// <param name="Rule">Where the annotated rule starts; null for packages.</param>
/// <param name="Value">The block's content with its scope, authors and resources in OPA's long form.</param>
/// <param name="Position">Of the block.</param>
public sealed record RegoAnnotation(string Scope, RegoArray Path, RegoPosition? Rule, RegoObject Value, RegoPosition Position);
