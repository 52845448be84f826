using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>What PG1105 and PG1106 say of an API's end.</summary>
internal static class ApiEnds
{
    public static LintFinding Finding(KubernetesObject candidate, ApiRemoval removal, SchemaSet set, string message)
    {
        var written = (RenderedScalar)candidate.Root["apiVersion"]!;
        var fix = removal.Replacement.Length > 0 ? $"Write `{removal.Replacement}`, and look up what changed in it." : "Nothing replaces it: remove the object.";
        var edit = removal.Replacement.Length > 0 ? Edit(candidate, removal, set, written) : null;
        if (edit is not null)
            fix = $"Write `{removal.Replacement}`: the object fits it as it is.";
        return candidate.Finding(written.Origin.Place, "apiVersion", message, fix, candidate.Type.ApiVersion) with { Edit = edit };
    }

    // Certain only when the new version takes the object unchanged.
    private static TextEdit? Edit(KubernetesObject candidate, ApiRemoval removal, SchemaSet set, RenderedScalar written)
    {
        var place = written.Origin.Place;
        if (!candidate.IsComplete || !written.Origin.IsWholeFile || place.Start.Line != place.End.Line)
            return null;
        var moved = (RenderedMapping)candidate.Root.Copy(new RenderBudget(RenderLimits.Default));
        moved.Set("apiVersion", RenderedScalar.String(removal.Replacement, written.Origin));
        return KubernetesObject.Of(moved) is { } copy && set.Check(copy) is { IsKnown: true, Problems.Count: 0 } ? new TextEdit(place.Start, place.End, removal.Replacement) : null;
    }
}
