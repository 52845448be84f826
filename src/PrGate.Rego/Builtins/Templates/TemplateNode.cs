namespace PrGate.Rego.Builtins.Templates;

/// <summary>A part of a template between <paramref name="At"/> and <paramref name="End"/>.</summary>
internal abstract record TemplateNode(int At, int End)
{
    internal sealed record Text(string Value, int At, int End) : TemplateNode(At, End);

    /// <summary>A pipeline whose value is printed unless it sets variables.</summary>
    internal sealed record Action(Pipeline Pipe, int At, int End) : TemplateNode(At, End);

    internal sealed record If(Pipeline Pipe, TemplateNode[] Body, TemplateNode[] Otherwise, int At, int End) : TemplateNode(At, End);

    internal sealed record With(Pipeline Pipe, TemplateNode[] Body, TemplateNode[] Otherwise, int At, int End) : TemplateNode(At, End);

    internal sealed record Range(Pipeline Pipe, TemplateNode[] Body, TemplateNode[] Otherwise, int At, int End) : TemplateNode(At, End);

    internal sealed record Use(string Name, Pipeline? Pipe, int At, int End) : TemplateNode(At, End);

    internal sealed record Break(int At, int End) : TemplateNode(At, End);

    internal sealed record Continue(int At, int End) : TemplateNode(At, End);

    /// <summary>Commands, each handing its value to the next, and the variables that take the last value.</summary>
    internal sealed record Pipeline(string[] Variables, bool Assigns, Command[] Commands, int At, int End) : TemplateNode(At, End);

    internal sealed record Command(TemplateNode[] Words, int At, int End) : TemplateNode(At, End);

    internal sealed record Field(string[] Names, int At, int End) : TemplateNode(At, End);

    internal sealed record Variable(string Name, string[] Names, int At, int End) : TemplateNode(At, End);

    /// <summary>Fields of a pipeline in parentheses.</summary>
    internal sealed record Chain(TemplateNode Inner, string[] Names, int At, int End) : TemplateNode(At, End);

    internal sealed record Function(string Name, int At, int End) : TemplateNode(At, End);

    internal sealed record Dot(int At, int End) : TemplateNode(At, End);

    internal sealed record Nil(int At, int End) : TemplateNode(At, End);

    internal sealed record Constant(object Value, int At, int End) : TemplateNode(At, End);
}
