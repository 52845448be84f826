namespace PrGate.Checks.Hcl.Expressions;

/// <summary>A quoted string or a heredoc, with its interpolations and directives.</summary>
/// <param name="contentStart">Offset of the first character inside the quotes or of the heredoc's first line.</param>
/// <param name="contentEnd">Offset after the last one.</param>
public sealed class HclTemplate(HclTemplateForm form, IReadOnlyList<HclTemplatePart> parts, int contentStart, int contentEnd, int start, int end)
    : HclExpression(start, end)
{
    private string? _constant;

    public HclTemplateForm Form { get; } = form;

    public IReadOnlyList<HclTemplatePart> Parts { get; } = parts;

    public int ContentStart { get; } = contentStart;

    public int ContentEnd { get; } = contentEnd;

    /// <summary>The text when there is nothing but text, escapes undone and the indentation of <c>&lt;&lt;-</c> taken away; else null.</summary>
    public string? Constant => _constant ??= ReadConstant();

    private string? ReadConstant()
    {
        if (Parts.Any(p => p is not HclText))
            return null;
        var text = Parts.Count == 1 ? ((HclText)Parts[0]).Text : string.Concat(Parts.Select(p => ((HclText)p).Text));
        return Form == HclTemplateForm.IndentedHeredoc ? HeredocIndentation.Remove(text) : text;
    }
}
