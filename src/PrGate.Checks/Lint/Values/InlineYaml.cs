using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Values;

/// <summary>Reads YAML or JSON that stands as a text inside a document.</summary>
internal static class InlineYaml
{
    /// <summary>The mappings that a text holds, with the places they are written at; none when it is too long or does not parse.</summary>
    public static IEnumerable<RenderedMapping> Mappings(RenderedScalar text)
    {
        if (text.Kind != ScalarKind.String || text.Text.Length > ManifestLimits.Bytes)
            yield break;
        var source = text.Origin.InlineSource(text.Text);
        var file = new YamlTreeReader(source.Text).Read();
        if (!file.IsComplete)
            yield break;
        var conversion = new TreeConversion(source, new RenderBudget(RenderLimits.Default), asKubernetes: true);
        foreach (var document in file.Documents)
        {
            if (document.Root is YamlMapping && conversion.Convert(document.Root) is RenderedMapping mapping)
                yield return mapping;
        }
    }
}
