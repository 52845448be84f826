using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>Answers rego.metadata.rule() and rego.metadata.chain() at compile time with the annotations of the rule they stand in.</summary>
internal sealed class MetadataCalls(IReadOnlyList<RegoAnnotation> annotations, RegoArray? path, RegoPosition? rule)
{
    public static readonly MetadataCalls None = new([], null, null);

    /// <summary>The value of the call; null when it is another function, or stands outside a rule.</summary>
    public ConstNode? TryReplace(CallTerm call)
    {
        if (path is null || call is not
            {
                Arguments.Count: 0,
                Function: RefTerm { Head: VarTerm { Name: "rego" }, Path: [ScalarTerm { Value: RegoString { Value: "metadata" } }, ScalarTerm { Value: RegoString name }] },
            })
        {
            return null;
        }

        return name.Value switch
        {
            "rule" => new ConstNode(OfRule().LastOrDefault()?.Value ?? RegoObject.Empty, call.Position),
            "chain" => new ConstNode(Chain(), call.Position),
            _ => null,
        };
    }

    private IEnumerable<RegoAnnotation> OfRule() => annotations.Where(annotation => annotation.Scope == "rule" && annotation.Rule == rule);

    /// <summary>From the rule outwards: the rule itself (with or without annotations), its document, its package, the packages around.</summary>
    private RegoArray Chain()
    {
        List<RegoValue> links = [.. OfRule().Select(Link)];
        if (links.Count == 0)
        {
            links.Add(Record(("path", path!)));
        }

        links.AddRange(annotations.Where(annotation => annotation.Scope == "document" && annotation.Path.Equals(path)).Select(Link));
        for (var length = path!.Count - 1; length >= 0; length--)
        {
            var package = new RegoArray(path.Items[..length].ToArray());
            links.AddRange(annotations.Where(annotation => annotation.Scope == "package" && annotation.Path.Equals(package)).Select(Link));
            links.AddRange(annotations.Where(annotation => annotation.Scope == "subpackages" && annotation.Path.Equals(package)).Select(Link));
        }

        return new RegoArray([.. links]);
    }

    private static RegoObject Link(RegoAnnotation annotation) => Record(("annotations", annotation.Value), ("path", annotation.Path));

    private static RegoObject Record(params (string Key, RegoValue Value)[] entries) =>
        RegoObject.Of(entries.Select(entry => KeyValuePair.Create<RegoValue, RegoValue>(new RegoString(entry.Key), entry.Value)));
}
