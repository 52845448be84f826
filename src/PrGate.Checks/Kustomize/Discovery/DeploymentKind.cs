namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>What deploys a folder.</summary>
public enum DeploymentKind
{
    /// <summary>A kustomization that no other one uses.</summary>
    Overlay,

    /// <summary>A Flux <c>Kustomization</c>.</summary>
    Flux,

    /// <summary>An Argo CD <c>Application</c>.</summary>
    ArgoCd,
}
