using PrGate.Rego.Builtins;
using PrGate.Rego.Builtins.Yaml;
using PrGate.Rego.Syntax;
using PrGate.Rego.Values;

namespace PrGate.Rego.Compiler;

/// <summary>Reads the METADATA blocks of modules.</summary>
internal sealed class AnnotationReader(List<RegoError> errors)
{
    private static readonly RegoString ScopeKey = new("scope");
    private static readonly RegoString AuthorsKey = new("authors");
    private static readonly RegoString ResourcesKey = new("related_resources");

    public List<RegoAnnotation> Read(IEnumerable<Module> modules)
    {
        var annotations = new List<RegoAnnotation>();
        foreach (var module in modules)
        {
            foreach (var block in module.Annotations)
            {
                if (Read(module, block) is { } annotation)
                {
                    annotations.Add(annotation);
                }
            }
        }

        return annotations;
    }

    private RegoAnnotation? Read(Module module, AnnotationBlock block)
    {
        RegoObject content;
        try
        {
            var value = YamlReader.Read(new CompileContext(), block.Yaml);
            content = value as RegoObject ?? throw new BuiltinException("expected a YAML mapping: METADATA blocks hold keys and values");
        }
        catch (BuiltinException error)
        {
            errors.Add(new RegoError("rego_parse_error", error.Message, block.Position with { Row = block.Position.Row + 1 }));
            return null;
        }

        var isEntry = content.Find("entrypoint") is RegoBoolean { Value: true };
        var scope = content.Find(ScopeKey) is RegoString written ? written.Value
            : block.BeforePackage ? "package"
            : block.Rule is not null ? isEntry ? "document" : "rule"
            : "";
        var isForPackage = scope is "package" or "subpackages";
        if (scope is not ("rule" or "document" or "package" or "subpackages"))
        {
            errors.Add(new RegoError("rego_parse_error", $"invalid annotation scope '{scope}'. Use one of 'rule', 'document', 'package', or 'subpackages'", block.Position));
            return null;
        }

        if (isForPackage ? !block.BeforePackage : block.Rule is null)
        {
            errors.Add(new RegoError("rego_parse_error", $"annotation scope '{scope}' must be applied to {(isForPackage ? "package" : "rule")}", block.Position));
            return null;
        }

        var path = module.Package.Select(RegoValue (name) => new RegoString(name));
        return new RegoAnnotation(
            scope,
            new RegoArray([.. isForPackage ? path : path.Concat(NamesOf(block.Rule!))]),
            isForPackage ? null : block.Rule!.Position,
            LongForm(content, scope),
            block.Position);
    }

    /// <summary>The names of a rule's reference up to its first variable.</summary>
    public static IEnumerable<RegoValue> NamesOf(Rule rule) => rule.Head.Reference.Skip(1)
        .TakeWhile(term => term is ScalarTerm).Select(term => ((ScalarTerm)term).Value)
        .Prepend(new RegoString(((VarTerm)rule.Head.Reference[0]).Name));

    private static RegoObject LongForm(RegoObject content, string scope)
    {
        var builder = new RegoObjectBuilder(content.Count + 1);
        foreach (var (key, value) in content)
        {
            builder[key] = key.Equals(AuthorsKey) ? Each(value, Author) : key.Equals(ResourcesKey) ? Each(value, Resource) : value;
        }

        builder[ScopeKey] = new RegoString(scope);
        return builder.Build();
    }

    private static RegoValue Each(RegoValue value, Func<string, RegoValue> longForm) =>
        value is RegoArray items ? new RegoArray([.. items.Select(item => item is RegoString text ? longForm(text.Value) : item)]) : value;

    private static RegoObject Author(string text)
    {
        var open = text.LastIndexOf('<');
        var close = text.LastIndexOf('>');
        var entries = new Dictionary<string, string>();
        if (open >= 0 && close > open)
        {
            entries["email"] = text[(open + 1)..close];
            text = text[..open];
        }

        if (text.Trim().Length > 0)
        {
            entries["name"] = text.Trim();
        }

        return RegoObject.Of(entries.Select(entry => KeyValuePair.Create<RegoValue, RegoValue>(new RegoString(entry.Key), new RegoString(entry.Value))));
    }

    private static RegoObject Resource(string text) =>
        RegoObject.Of([KeyValuePair.Create<RegoValue, RegoValue>(new RegoString("ref"), new RegoString(text))]);
}
