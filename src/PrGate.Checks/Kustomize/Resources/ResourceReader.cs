using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Resources;

/// <summary>Turns documents into objects: empty documents are skipped, lists are taken apart.</summary>
internal static class ResourceReader
{
    /// <summary>The objects of a file: those written as documents, then those of its <c>List</c> objects.</summary>
    /// <exception cref="RenderException">A document is not an object with a kind and a name.</exception>
    public static List<Resource> Read(IEnumerable<RenderedNode> documents)
    {
        var resources = new List<Resource>();
        var queue = new Queue<RenderedNode>(documents);
        while (queue.TryDequeue(out var document))
        {
            if (document is { IsNull: true } or RenderedMapping { Entries.Count: 0 })
                continue;
            var root = document as RenderedMapping ?? throw new RenderException("The document is not an object (a mapping with apiVersion, kind and metadata).", document.Origin);
            if (root.TextAt("kind").EndsWith("List", StringComparison.Ordinal) && root["items"] is { } items)
            {
                foreach (var item in (items as RenderedSequence)?.Items ?? [])
                    queue.Enqueue(item);
                continue;
            }
            Require(root);
            resources.Add(new Resource(root));
        }
        return resources;
    }

    private static void Require(RenderedMapping root)
    {
        if (root.TextAt("kind").Length == 0)
            throw new RenderException("missing Resource metadata: the object has no kind", root.Origin, "Add kind, or take the file out of the kustomization.");
        if (root.MappingAt("metadata") is not { } metadata || metadata.TextAt("name").Length == 0)
            throw new RenderException("missing metadata.name in object", root.Origin, "Give the object a name.");
    }
}
