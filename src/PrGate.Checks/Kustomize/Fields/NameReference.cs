using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize.Fields;

/// <summary>Fields that hold the name of an object of one type.</summary>
/// <param name="Target">The type referred to.</param>
internal sealed record NameReference(GroupVersionKind Target, FieldSpecList Referrers);
