using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>One document of a changed file at the head, as a policy's input.</summary>
/// <param name="Input">The same value wherever it is handed over, so that what policies return is found in it again.</param>
internal sealed record PolicyDocument(ChangedFile File, YamlNode Root, ManifestValues Values, RegoValue Input)
{
    public string Path => File.Path;

    /// <summary>Kind and name, which identify the document in its file better than lines do.</summary>
    public string Subject { get; } = Root is YamlMapping mapping
        ? $"{mapping.StringAt("kind")}/{(mapping["metadata"] as YamlMapping)?.StringAt("namespace")}/{(mapping["metadata"] as YamlMapping)?.StringAt("name")}"
        : "";

    /// <summary>The Kubernetes objects in it: itself, or the items of a list.</summary>
    public IEnumerable<(YamlMapping Node, RegoValue Value)> Objects()
    {
        if (Root is not YamlMapping mapping || mapping.StringAt("apiVersion") is null || mapping.StringAt("kind") is not { } kind)
            yield break;
        if (kind != "List" || mapping["items"] is not YamlSequence items || (Input as RegoObject)?.Find("items") is not RegoArray values)
        {
            yield return (mapping, Input);
            yield break;
        }
        for (var i = 0; i < items.Items.Count; i++)
        {
            if (items.Items[i] is YamlMapping item)
                yield return (item, values[i]);
        }
    }
}
