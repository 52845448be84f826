using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Pods;

/// <summary>One <c>securityContext</c>, wherever it stands.</summary>
/// <param name="Path">In the object.</param>
/// <param name="Subject">Whose it is, for the start of a sentence: <c>Container `web`</c>.</param>
/// <param name="Container">Null for a pod's, and for a chart's values.</param>
internal sealed record SecuritySettings(RenderedMapping Node, string Path, string Subject, PodContainer? Container);
