using PrGate.Checks.Hcl.Expressions;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Hcl.Parsing;

/// <summary>
/// Turns Terraform's JSON form into the same nodes as the native syntax. Only a provider's schema tells an argument from a nested block there, so an
/// object inside a block stands in its body as both.
/// </summary>
internal sealed class HclJsonReader
{
    /// <summary>Nested blocks inside a block that are told apart: no provider nests as deep.</summary>
    private const int BlockDepth = 8;

    private readonly SourceText _source;
    private readonly List<ManifestProblem> _problems = [];

    private HclJsonReader(SourceText source)
    {
        _source = source;
    }

    public static HclFile Read(ManifestFile json)
    {
        var reader = new HclJsonReader(json.Source);
        reader._problems.AddRange(json.Problems);
        var body = json.Documents is [{ Root: YamlMapping root }] ? reader.Top(root) : reader.NoObject(json);
        reader._problems.Sort((a, b) => a.Start.CompareTo(b.Start));
        return new HclFile(json.Source, body, reader._problems, []);
    }

    private HclBody NoObject(ManifestFile json)
    {
        if (json.Problems.Count == 0)
            _problems.Add(new ManifestProblem(ProblemKind.Syntax, 0, 1, "Terraform's JSON begins with an object.", "Write `{ … }` around the blocks."));
        return new HclBody([], [], 0, json.Source.Text.Length);
    }

    private HclBody Top(YamlMapping root)
    {
        var attributes = new List<HclAttribute>();
        var blocks = new List<HclBlock>();
        foreach (var entry in root.Entries)
        {
            if (entry.Key == "//")
                continue;
            attributes.Add(Attribute(entry));
            AddBlocks(blocks, entry.Key, entry.KeyNode, entry.Value, LabelsOf(entry.Key), [], BlockDepth);
        }
        return new HclBody(attributes, blocks, root.Start, root.End);
    }

    private static int LabelsOf(string type) => type switch
    {
        "resource" or "data" or "ephemeral" => 2,
        "variable" or "output" or "module" or "provider" or "check" => 1,
        _ => 0,
    };

    private void AddBlocks(List<HclBlock> blocks, string type, YamlScalar place, YamlNode value, int labelsDue, IReadOnlyList<HclLabel> labels, int depth)
    {
        if (value is YamlSequence several)
        {
            foreach (var item in several.Items)
            {
                if (item is YamlMapping)
                    AddBlocks(blocks, type, place, item, labelsDue, labels, depth);
            }
            return;
        }
        if (value is not YamlMapping mapping)
            return;
        if (labelsDue == 0)
        {
            blocks.Add(new HclBlock(type, labels, Body(mapping, depth - 1), place.End, place.Start, mapping.End));
            return;
        }
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key != "//")
                AddBlocks(blocks, type, entry.KeyNode, entry.Value, labelsDue - 1, [.. labels, new HclLabel(entry.Key, entry.KeyNode.Start, entry.KeyNode.End)], depth);
        }
    }

    private HclBody Body(YamlMapping mapping, int depth)
    {
        var attributes = new List<HclAttribute>();
        var blocks = new List<HclBlock>();
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key == "//")
                continue;
            attributes.Add(Attribute(entry));
            if (depth > 0)
                AddBlocks(blocks, entry.Key, entry.KeyNode, entry.Value, entry.Key == "dynamic" ? 1 : 0, [], depth);
        }
        return new HclBody(attributes, blocks, mapping.Start, mapping.End);
    }

    private HclAttribute Attribute(YamlEntry entry) => new(entry.Key, entry.KeyNode.End, Expression(entry.Value), entry.KeyNode.Start);

    private HclExpression Expression(YamlNode node) => node switch
    {
        YamlMapping mapping => new HclObject(
            [.. mapping.Entries.Select(e => new HclObjectItem(Template(e.KeyNode), Expression(e.Value)))], mapping.Start, mapping.End),
        YamlSequence sequence => new HclTuple([.. sequence.Items.Select(Expression)], sequence.Start, sequence.End),
        YamlScalar { Kind: ScalarKind.String } text => Template(text),
        YamlScalar scalar => new HclLiteral(KindOf(scalar.Kind), scalar.Text, scalar.Start, scalar.End),
        _ => new HclUnread(node.Start, node.End),
    };

    private static HclLiteralKind KindOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Null => HclLiteralKind.Null,
        ScalarKind.Boolean => HclLiteralKind.Boolean,
        _ => HclLiteralKind.Number,
    };

    private HclTemplate Template(YamlScalar scalar)
    {
        var (start, end) = (scalar.Start + 1, Math.Max(scalar.Start + 1, scalar.End - 1));
        return new HclTemplate(HclTemplateForm.Json, Parts(scalar.Text, start, end), start, end, scalar.Start, scalar.End);
    }

    private IReadOnlyList<HclTemplatePart> Parts(string text, int start, int end)
    {
        if (!text.Contains("${", StringComparison.Ordinal) && !text.Contains("%{", StringComparison.Ordinal))
            return [new HclText(text, start, end)];
        if (_source.Text.AsSpan(start, end - start).Contains('\\'))
            return [new HclInterpolation(new HclUnread(start, end), start, end)];
        try
        {
            return new HclParser(_source, start, end).ReadWhole();
        }
        catch (HclSyntaxException fault)
        {
            _problems.Add(fault.Problem);
            return [new HclInterpolation(new HclUnread(start, end), start, end)];
        }
    }
}
