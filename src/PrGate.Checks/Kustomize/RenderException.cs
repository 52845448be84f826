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

    /// <summary>The check that this mistake has of its own; null for any other.</summary>
    public string? Rule { get; internal init; }

    /// <summary>Whether a bound was passed, and not a mistake made.</summary>
    public bool IsLimit { get; private init; }

    /// <summary>A kustomization names a file that is not there.</summary>
    internal static RenderException Missing(string path, Origin origin) =>
        new($"'{path}' doesn't exist", origin, "Correct the path, or add the file.") { Rule = RenderRules.MissingFile };

    internal static RenderException Limit(string message) => new(message, null, "Split the kustomization into smaller ones.") { IsLimit = true };
}
