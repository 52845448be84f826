using PrGate.Rego.Syntax;

namespace PrGate.Rego.Compiler;

/// <summary>Answers rego.metadata.rule() and rego.metadata.chain() at compile time with the annotations of the rule they stand in.</summary>
internal sealed class MetadataCalls(Func<string, Values.RegoValue?> annotations)
{
    public ConstNode? TryReplace(CallTerm call)
    {
        if (call.Arguments.Count != 0 || call.Function is not RefTerm { Head: VarTerm { Name: "rego" }, Path: [ScalarTerm { Value: Values.RegoString { Value: "metadata" } }, ScalarTerm { Value: Values.RegoString name }] })
        {
            return null;
        }

        return annotations(name.Value) is { } value ? new ConstNode(value, call.Position) : null;
    }
}
