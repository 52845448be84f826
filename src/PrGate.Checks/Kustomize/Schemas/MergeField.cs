namespace PrGate.Checks.Kustomize.Schemas;

/// <summary>How the value of a field is merged.</summary>
/// <param name="Type">The type of the value, or of the list's elements; null when unknown.</param>
/// <param name="MergesList">Whether a list is merged element by element, and not replaced.</param>
/// <param name="Keys">The fields that tell elements apart; none for lists of plain values.</param>
internal sealed record MergeField(MergeSchema? Type, bool MergesList, IReadOnlyList<string> Keys);
