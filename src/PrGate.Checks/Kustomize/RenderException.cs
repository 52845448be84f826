using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize;

/// <summary>Ends the rendering of one kustomization: kustomize itself would fail here, or a bound is passed.</summary>
public sealed class RenderException : Exception
{
    public RenderException()
    {
    }

    public RenderException(string message)
        : base(message)
    {
    }

    public RenderException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal RenderException(string message, Origin? origin, string? fix = null)
        : base(message)
    {
        Origin = origin;
        Fix = fix;
    }

    /// <summary>The text that asked for what failed; null when nothing more precise than the kustomization is known.</summary>
    public Origin? Origin { get; }

    public string? Fix { get; }

    /// <summary>Whether a bound was passed, and not a mistake made.</summary>
    public bool IsLimit { get; private init; }

    internal static RenderException Limit(string message) => new(message, null, "Split the kustomization into smaller ones.") { IsLimit = true };
}
