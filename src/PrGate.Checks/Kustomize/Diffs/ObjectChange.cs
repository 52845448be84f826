namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>What a change does to one object.</summary>
/// <param name="Title">For people: <c>Deployment web (shop)</c>.</param>
/// <param name="Fields">The differences, when the object is on both sides.</param>
public sealed record ObjectChange(ObjectChangeKind Kind, string Title, RenderedObject? Before, RenderedObject? After, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>How much it matters in a short list: objects that come or go weigh as much as ten fields.</summary>
    public int Weight => Kind == ObjectChangeKind.Changed ? Fields.Count : 10;
}
