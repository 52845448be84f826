using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>Finds the lines of a text that stands inside a file, such as an inline patch, so that its nodes keep their places.</summary>
internal static class InlineText
{
    /// <summary>The source of nodes parsed out of a scalar; null for anything but a string.</summary>
    public static NodeSource? Of(RenderedNode node) => node is RenderedScalar { Kind: ScalarKind.String } scalar ? scalar.Origin.InlineSource(scalar.Text) : null;

    /// <summary>Whether the text of a file at <paramref name="offset"/> begins a literal block, and how far its lines are indented.</summary>
    public static bool IsLiteral(SourceText file, int offset, string content, out int indent)
    {
        indent = 0;
        if (offset >= file.Text.Length || file.Text[offset] != '|')
            return false;
        var first = content.AsSpan().TrimStart('\n');
        var skipped = content.Length - first.Length;
        var line = file.Line(file.PositionOf(offset).Line + 1 + skipped);
        indent = line.Length - line.TrimStart(' ').Length - (first.Length - first.TrimStart(' ').Length);
        return indent >= 0;
    }
}
