using PrGate.Checks.Kustomize.Generators;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Adds the hash of their content to the names of generated objects.</summary>
internal sealed class HashTransformer(Origin origin) : ITransformer
{
    public void Transform(Accumulator gathered)
    {
        foreach (var resource in gathered.Map.Items)
        {
            if (!resource.NeedsHash)
                continue;
            resource.StorePreviousId();
            resource.NameBeforeHash = resource.Name;
            var metadata = resource.NeedMetadata(origin);
            var name = metadata["name"];
            metadata.SetText("name", $"{resource.Name}-{ContentHash.Of(resource.Root)}", (name?.Origin ?? origin).By("content hash"));
        }
        gathered.Map.MarkChanged();
    }
}
