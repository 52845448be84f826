using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Reading;

/// <summary>A kustomization file, read.</summary>
internal sealed record Kustomization
{
    /// <summary>Path of the file.</summary>
    public required string File { get; init; }

    /// <summary>Its directory, empty for the repository's root.</summary>
    public required string Directory { get; init; }

    public required Origin Origin { get; init; }

    public required bool IsComponent { get; init; }

    public required IReadOnlyList<Located> Resources { get; init; }

    public required IReadOnlyList<Located> Components { get; init; }

    public required IReadOnlyList<Located> Crds { get; init; }

    public required IReadOnlyList<Located> Configurations { get; init; }

    public required IReadOnlyList<GeneratorSpec> ConfigMapGenerators { get; init; }

    public required IReadOnlyList<GeneratorSpec> SecretGenerators { get; init; }

    public required GeneratorOptions GeneratorOptions { get; init; }

    public required IReadOnlyList<Located> Generators { get; init; }

    public required IReadOnlyList<Located> Transformers { get; init; }

    public required IReadOnlyList<Located> Validators { get; init; }

    /// <summary>Entries of <c>patchesStrategicMerge</c>: paths or inline patches.</summary>
    public required IReadOnlyList<Located> MergePatches { get; init; }

    public required IReadOnlyList<PatchSpec> Patches { get; init; }

    public required IReadOnlyList<PatchSpec> JsonPatches { get; init; }

    public required Located? Namespace { get; init; }

    public required Located? NamePrefix { get; init; }

    public required Located? NameSuffix { get; init; }

    public required IReadOnlyList<LabelSpec> Labels { get; init; }

    public required IReadOnlyList<KeyValuePair<string, Located>> CommonLabels { get; init; }

    public required IReadOnlyList<KeyValuePair<string, Located>> CommonAnnotations { get; init; }

    public required IReadOnlyList<ReplicaSpec> Replicas { get; init; }

    public required IReadOnlyList<ImageSpec> Images { get; init; }

    /// <summary>Entries of <c>replacements</c>, inline ones and paths of files.</summary>
    public required IReadOnlyList<RenderedNode> Replacements { get; init; }

    public required IReadOnlyList<VarSpec> Vars { get; init; }

    public required SortOptions? SortOptions { get; init; }

    public required IReadOnlyList<string> BuildMetadata { get; init; }

    public required Located? OpenApiPath { get; init; }

    public required Located? OpenApiVersion { get; init; }

    /// <summary>Fields that would run Helm: <c>helmCharts</c>, <c>helmChartInflationGenerator</c>.</summary>
    public required IReadOnlyList<Located> Helm { get; init; }
}
