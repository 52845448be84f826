using PrGate.Checks.Hcl;
using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Lint.Terraform;

/// <summary>The arguments of a block, or of an object that stands for one: providers accept <c>ingress { … }</c>, <c>ingress = [{ … }]</c> and <c>dynamic "ingress"</c> alike.</summary>
internal sealed class TerraformSection
{
    private readonly HclBody? _body;
    private readonly HclObject? _object;
    private readonly TerraformValues _values;

    private TerraformSection(HclBody? body, HclObject? written, TerraformValues values, int start, int end)
    {
        _body = body;
        _object = written;
        _values = values;
        (Start, End) = (start, end);
    }

    /// <summary>What a finding about the section as a whole underlines: a block's header, an object's first character.</summary>
    public int Start { get; }

    public int End { get; }

    /// <summary>The value of an argument, or null.</summary>
    public HclExpression? this[string name] => _body is not null ? _body[name]?.Value : _object![name];

    public static TerraformSection Of(HclBlock block, TerraformValues values) => new(block.Body, null, values, block.Start, block.HeaderEnd);

    public static TerraformSection Of(HclObject written, TerraformValues values) => new(null, written, values, written.Start, written.Start + 1);

    public string? Text(string name) => _values.Text(this[name]);

    public bool? Bool(string name) => _values.Bool(this[name]);

    public int? Number(string name) => _values.Number(this[name]);

    /// <summary>The arguments that are written here, by name.</summary>
    public IEnumerable<(string Name, HclExpression Value)> Arguments => _body is not null
        ? _body.Attributes.Select(a => (a.Name, a.Value))
        : _object!.Items.Where(i => i.Name is not null).Select(i => (i.Name!, i.Value));

    /// <summary>The texts of a list that are written out, with their places; a lone text counts as a list of one.</summary>
    public IEnumerable<(string Text, HclExpression At)> Texts(string name)
    {
        foreach (var element in _values.Elements(this[name]))
        {
            if (_values.Text(element) is { } text)
                yield return (text, element);
        }
    }

    /// <summary>The nested sections of a name.</summary>
    public IEnumerable<TerraformSection> Sections(string name) => AllSections().Where(s => s.Name == name).Select(s => s.Section);

    /// <summary>All nested sections with their names.</summary>
    public IEnumerable<(string Name, TerraformSection Section)> AllSections()
    {
        foreach (var block in _body?.Blocks ?? [])
        {
            if (block.Type != "dynamic")
                yield return (block.Type, Of(block, _values));
            else
            {
                foreach (var content in block.Body.Blocks.Where(b => b.Type == "content"))
                    yield return (block.LabelAt(0), Of(content, _values));
            }
        }
        foreach (var (name, value) in Arguments)
        {
            foreach (var element in _values.Elements(value))
            {
                if (element is HclObject written)
                    yield return (name, Of(written, _values));
            }
        }
    }
}
