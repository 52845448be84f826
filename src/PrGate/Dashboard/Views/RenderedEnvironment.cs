using PrGate.Checks.Kustomize.Diffs;

namespace PrGate.Dashboard.Views;

/// <summary>What a run changes in one environment, from the stored text (see <see cref="DiffText"/>).</summary>
/// <param name="Name">The environment; the note about what was cut, when there are no lines.</param>
public sealed record RenderedEnvironment(string Name, IReadOnlyList<RenderedLine> Lines)
{
    private const string Heading = "=== ";

    /// <summary>How many objects change.</summary>
    public int Objects => Lines.Count(l => l.Kind == "object");

    public static IReadOnlyList<RenderedEnvironment> Read(string? text)
    {
        var environments = new List<RenderedEnvironment>();
        var lines = new List<RenderedLine>();
        foreach (var line in (text ?? "").Split('\n'))
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
                environments.Add(new RenderedEnvironment(line[Heading.Length..], lines = []));
            else if (line.Length > 0)
                lines.Add(new RenderedLine(KindOf(line), line));
        }
        return environments;
    }

    // Everything inside an object is indented by four.
    private static string KindOf(string line) => line switch
    {
        [' ', ' ', ' ', ' ', '+', ..] => "added",
        [' ', ' ', ' ', ' ', '-', ' ', ..] => "removed",
        [' ', ..] => "path",
        _ => "object",
    };
}
