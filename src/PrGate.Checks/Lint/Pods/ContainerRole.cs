namespace PrGate.Checks.Lint.Pods;

/// <summary>What a container of a pod is for.</summary>
internal enum ContainerRole
{
    Main,

    /// <summary>Runs to its end before the main containers start.</summary>
    Init,

    /// <summary>An init container with <c>restartPolicy: Always</c>: it runs beside the main ones.</summary>
    Sidecar,

    Ephemeral,
}
