namespace PrGate.Checks.Kustomize;

/// <summary>How much of a rendering a problem spoils.</summary>
public enum ProblemLevel
{
    /// <summary>All is rendered; something in it is probably not meant (a patch whose target matches nothing).</summary>
    Warning,

    /// <summary>A part is left out because it would have to be run or fetched; the rest is rendered.</summary>
    NotRendered,

    /// <summary>Nothing is rendered.</summary>
    Error,
}
