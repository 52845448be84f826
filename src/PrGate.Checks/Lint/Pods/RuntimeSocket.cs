namespace PrGate.Checks.Lint.Pods;

/// <summary>Tells the sockets of container runtimes, and the directories that hold nothing else.</summary>
internal static class RuntimeSocket
{
    private static readonly string[] Sockets = ["docker.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock", "dockershim.sock", "podman.sock", "frakti.sock", "rktlet.sock", "buildkitd.sock"];

    private static readonly string[] Directories = ["/run/containerd", "/run/crio", "/run/docker", "/run/podman", "/run/k3s/containerd"];

    public static bool IsAt(HostPathSetting mounted) =>
        Sockets.Any(s => mounted.Normal.EndsWith("/" + s, StringComparison.Ordinal)) || Directories.Contains(mounted.Normal);
}
