using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Reads <c>replacements</c>: each entry is one, or names a file with one or a list of them.</summary>
internal static class ReplacementFiles
{
    public static List<ReplacementSpec> Read(IReadOnlyList<RenderedNode> entries, RenderSession session, KustomizationLoader loader)
    {
        var specs = new List<ReplacementSpec>();
        foreach (var entry in entries)
        {
            if ((entry as RenderedMapping)?["path"] is not RenderedScalar path)
            {
                specs.Add(ReplacementSpec.Read(entry));
                continue;
            }
            foreach (var document in session.Documents(loader.Load(new Located(path.Text, path.Origin))))
            {
                if (document is RenderedSequence list)
                    specs.AddRange(list.Items.Select(ReplacementSpec.Read));
                else if (!document.IsNull)
                    specs.Add(ReplacementSpec.Read(document));
            }
        }
        return specs;
    }
}
