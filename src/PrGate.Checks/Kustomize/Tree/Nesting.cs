namespace PrGate.Checks.Kustomize.Tree;

/// <summary>Keeps trees shallow: they are walked by recursion, and a copy of a part into itself could make them deeper than any stack.</summary>
internal static class Nesting
{
    /// <summary>Levels of a tree, and parts of a path. A file has at most 64.</summary>
    public const int Limit = 200;

    /// <exception cref="RenderException">A value put below <paramref name="above"/> levels would be too deep.</exception>
    public static void Require(RenderedNode value, int above, Origin origin)
    {
        if (above + Height(value) > Limit)
            throw new RenderException($"The nesting becomes deeper than {Limit} levels.", origin, "Do not copy a part into itself.");
    }

    /// <exception cref="RenderException">The path has too many parts.</exception>
    public static void RequirePath(int parts)
    {
        if (parts > Limit)
            throw RenderException.Limit($"A path has more than {Limit} parts.");
    }

    private static int Height(RenderedNode node) => node switch
    {
        RenderedMapping mapping => 1 + mapping.Entries.Select(e => Height(e.Value)).DefaultIfEmpty().Max(),
        RenderedSequence sequence => 1 + sequence.Items.Select(Height).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
