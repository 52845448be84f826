using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Tree;

/// <summary>A string, number, boolean or null.</summary>
public sealed class RenderedScalar : RenderedNode
{
    internal RenderedScalar(string text, ScalarKind kind, Origin origin)
        : base(origin)
    {
        Text = text;
        Kind = kind;
    }

    /// <summary>The content: the string itself, a number or boolean as written.</summary>
    public string Text { get; private set; }

    public ScalarKind Kind { get; private set; }

    public override bool IsNull => Kind == ScalarKind.Null;

    internal static RenderedScalar String(string text, Origin origin) => new(text, ScalarKind.String, origin);

    /// <summary>Gives it another string.</summary>
    internal void Write(string text, Origin origin) => Write(text, ScalarKind.String, origin);

    internal void Write(string text, ScalarKind kind, Origin origin)
    {
        Text = text;
        Kind = kind;
        Origin = origin;
    }

    internal override RenderedNode Copy(RenderBudget budget)
    {
        budget.SpendNode();
        return new RenderedScalar(Text, Kind, Origin);
    }
}
