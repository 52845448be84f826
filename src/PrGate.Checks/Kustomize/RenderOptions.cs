namespace PrGate.Checks.Kustomize;

/// <summary>How to render.</summary>
public sealed record RenderOptions
{
    public static readonly RenderOptions Default = new();

    public RenderLimits Limits { get; init; } = RenderLimits.Default;

    /// <summary>The order when the kustomization has no <c>sortOptions</c>: sorted by kind as kustomize's command line does, or as gathered.</summary>
    public bool SortsByKind { get; init; }

    /// <summary>Whether files outside the kustomization's own directory may be read (kustomize's <c>--load-restrictor LoadRestrictionsNone</c>, which Flux uses); never files outside the repository.</summary>
    public bool AllowsFilesOutside { get; init; }

    /// <summary>Adds kustomize's <c>app.kubernetes.io/managed-by</c> label.</summary>
    public bool AddsManagedByLabel { get; init; }

    /// <summary>The value of that label.</summary>
    public string ManagedBy { get; init; } = "kustomize-v5";

    /// <summary>Whether the files are a whole file system, where <c>..</c> at the top stays at the top; in a repository it leads outside and is refused.</summary>
    internal bool RootIsTop { get; init; }
}
