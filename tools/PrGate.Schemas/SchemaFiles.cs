using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Schemas;

/// <summary>Reads JSON files the way PrGate reads manifests.</summary>
internal static class SchemaFiles
{
    /// <exception cref="InvalidDataException">It is no JSON, or larger than PrGate reads.</exception>
    public static RenderedNode Read(string path)
    {
        var file = ManifestReader.ReadJson(File.ReadAllBytes(path));
        if (!file.IsComplete || file.Documents is not [var document])
            throw new InvalidDataException($"{path}: {string.Join(" ", file.Problems.Select(p => p.Message))}");
        return new TreeConversion(new NodeSource(path, file.Source), new RenderBudget(RenderLimits.Default), asKubernetes: true).Convert(document.Root);
    }

    public static RenderedMapping ReadMapping(string path) => (RenderedMapping)Read(path);

    public static IEnumerable<RenderedMapping> ReadList(string path) => ((RenderedSequence)Read(path)).Items.Cast<RenderedMapping>();
}
