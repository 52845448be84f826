namespace PrGate.Dashboard.Views;

/// <param name="Kind"><c>object</c>, <c>path</c>, <c>added</c> or <c>removed</c>: the line's class on the page.</param>
public sealed record RenderedLine(string Kind, string Text);
