namespace PrGate.Rego.Compiler;

/// <summary>A template string; a part is a text or a closure whose only result is printed.</summary>
internal sealed class TemplateNode(IReadOnlyList<(string? Text, ComprehensionNode? Part)> parts, RegoPosition position) : Node(position)
{
    public IReadOnlyList<(string? Text, ComprehensionNode? Part)> Parts { get; } = parts;
}
