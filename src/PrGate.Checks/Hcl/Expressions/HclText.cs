namespace PrGate.Checks.Hcl.Expressions;

/// <summary>Text between interpolations and directives, escapes undone.</summary>
public sealed class HclText(string text, int start, int end) : HclTemplatePart(start, end)
{
    public string Text { get; } = text;
}
