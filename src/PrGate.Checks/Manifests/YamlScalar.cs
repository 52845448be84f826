namespace PrGate.Checks.Manifests;

/// <summary>A scalar.</summary>
public sealed class YamlScalar : YamlNode
{
    internal YamlScalar(string text, ScalarStyle style, ScalarKind kind, int start, int end)
        : base(start, end, 1, 0)
    {
        Text = text;
        Style = style;
        Kind = kind;
    }

    /// <summary>The content with quotes and escapes undone, before any meaning is given to it: <c>yes</c>, <c>017</c>.</summary>
    public string Text { get; }

    public ScalarStyle Style { get; }

    public ScalarKind Kind { get; }

    /// <summary>The value as JSON text would carry it: <c>yes</c> is <c>true</c>, <c>017</c> is <c>15</c>, <c>null</c> is empty.</summary>
    public string Value => Kind == ScalarKind.String ? Text : ScalarResolution.Canonical(Text, Kind);

    public bool IsNull => Kind == ScalarKind.Null;
}
