using System.Text;
using PrGate.Checks.Kustomize.Output;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Cases;

/// <summary>A case and how it went.</summary>
/// <param name="Detail">What differs, or what was refused; empty when it passed.</param>
public sealed record CaseOutcome(RenderCase Case, CaseResult Result, string Detail)
{
    /// <summary>Renders a case and compares parsed documents, in order.</summary>
    public static CaseOutcome Of(RenderCase tested)
    {
        var rendering = new KustomizeRenderer().Render(tested.Files, tested.Run, tested.Options);
        var text = YamlText.Of(rendering.Objects);
        if (tested.Expected is null)
            return rendering.IsFailed ? new(tested, CaseResult.Passed, "") : Differs(tested, rendering, $"the build must fail, and gives\n{text}");
        if (rendering.IsFailed)
            return Differs(tested, rendering, string.Join('\n', rendering.Problems.Select(p => $"{p.File}:{p.Line}: {p.Message}")));
        var difference = Difference(Parse(tested.Expected), Parse(text));
        return difference is null ? new(tested, CaseResult.Passed, "") : Differs(tested, rendering, $"{difference}\n{text}");
    }

    private static CaseOutcome Differs(RenderCase tested, Rendering rendering, string detail) =>
        new(tested, rendering.IsPartial ? CaseResult.Refused : CaseResult.Failed, detail);

    private static string? Difference(List<RenderedNode> expected, List<RenderedNode> actual)
    {
        if (expected.Count != actual.Count)
            return $"{expected.Count} documents expected, {actual.Count} rendered";
        for (var i = 0; i < expected.Count; i++)
        {
            if (!NodeEquality.AreEqual(expected[i], actual[i]))
                return $"document {i + 1} differs";
        }
        return null;
    }

    private static List<RenderedNode> Parse(string text)
    {
        var file = ManifestReader.ReadYaml(Encoding.UTF8.GetBytes(text));
        var conversion = new TreeConversion(new NodeSource("", file.Source), new RenderBudget(RenderLimits.Default));
        return [.. file.Documents.Select(d => conversion.Convert(d.Root)).Where(d => !d.IsNull)];
    }
}
