using PrGate.Checks.Hcl;

namespace PrGate.Checks.Lint.Terraform;

/// <summary>A resource, data source, module or other block at the top of a file.</summary>
internal sealed class TerraformBlock
{
    private readonly LintFile _file;

    private TerraformBlock(LintFile file, HclBlock block, TerraformValues values)
    {
        _file = file;
        Block = block;
        Values = values;
        Section = TerraformSection.Of(block, values);
    }

    public HclBlock Block { get; }

    public TerraformValues Values { get; }

    public TerraformSection Section { get; }

    /// <summary><c>aws_s3_bucket</c>; empty unless it is a resource.</summary>
    public string ResourceType => Block.Type == "resource" ? Block.LabelAt(0) : "";

    /// <summary><c>aws_s3_bucket.logs</c>, <c>module.network</c>, <c>locals</c>.</summary>
    public string Address => Block.Type == "resource" ? $"{Block.LabelAt(0)}.{Block.LabelAt(1)}" : string.Join('.', Block.Labels.Select(l => l.Text).Prepend(Block.Type));

    /// <summary>The blocks of a file, those left out that make nothing (<c>count = 0</c>).</summary>
    public static IReadOnlyList<TerraformBlock> Of(LintFile file, HclFile hcl)
    {
        var values = new TerraformValues(hcl);
        return [.. hcl.Body.Blocks.Select(b => new TerraformBlock(file, b, values)).Where(b => b.Section.Number("count") != 0)];
    }

    /// <param name="path">Below the block: <c>ingress.cidr_blocks</c>.</param>
    public LintFinding Finding(HclNode at, string path, string message, string fix, string value = "") =>
        _file.Finding(at.Start, at.End, message, fix, Path(path), value);

    public LintFinding Finding(int start, int end, string path, string message, string fix, string value = "") =>
        _file.Finding(start, end, message, fix, Path(path), value);

    private string Path(string path) => path.Length == 0 ? Address : $"{Address}.{path}";
}
