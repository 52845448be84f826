using PrGate.Checks.Kustomize.Diffs;

namespace PrGate.Checks.Reporting;

/// <summary>What a change does to the objects that the clusters get.</summary>
/// <param name="Environments">Those whose objects change, biggest effect first; at least one.</param>
public sealed record RenderedEffect(IReadOnlyList<EnvironmentDiff> Environments)
{
    /// <summary>The longest text kept for the page, in UTF-16 units.</summary>
    public const int MaxText = 1 << 20;

    // Readers of a comment want the gist; the page has all of it.
    private const int MostInComment = 24_000;

    /// <returns>Null when no environment changes.</returns>
    public static RenderedEffect? Of(GateInput input) =>
        input.Tree?.Environments.Where(e => e.Changes.Count > 0).ToList() is { Count: > 0 } changed ? new RenderedEffect(changed) : null;

    /// <summary>The whole difference for the page, at most <see cref="MaxText"/>; what is cut is counted on its last line.</summary>
    public string Text()
    {
        var text = DiffText.Of(Environments);
        if (text.Length <= MaxText)
            return text;
        var end = text.LastIndexOf('\n', MaxText - 100) + 1;
        return $"{text.AsSpan(0, end)}=== cut here: {text.AsSpan(end).Count('\n')} more lines; `prgate diff` shows them\n";
    }

    /// <summary>A folded part of the summary comment.</summary>
    /// <param name="room">UTF-16 units at most.</param>
    /// <returns>Empty when there is no room for any of it.</returns>
    internal string Markdown(int room)
    {
        const string Heading = "\n**What the clusters would get**\n\n";
        var body = DiffMarkdown.Of(Environments, Math.Min(room, MostInComment) - Heading.Length);
        return body.Length == 0 ? "" : Heading + body;
    }
}
