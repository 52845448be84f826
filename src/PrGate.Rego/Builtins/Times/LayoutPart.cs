namespace PrGate.Rego.Builtins.Times;

/// <summary>One element of a Go layout: the text before it, what it stands for, and as it is written.</summary>
/// <param name="Prefix">Literal text before the element.</param>
/// <param name="Element">Null at the end of the layout.</param>
/// <param name="Text">The element as written, for messages; for fractions its length tells the digits.</param>
internal sealed record LayoutPart(string Prefix, LayoutElement? Element, string Text);
