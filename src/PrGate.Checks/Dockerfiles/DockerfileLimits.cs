namespace PrGate.Checks.Dockerfiles;

/// <summary>The bounds of one Dockerfile.</summary>
public static class DockerfileLimits
{
    /// <summary>1 MiB a file.</summary>
    public const int Bytes = 1 << 20;

    /// <summary>Instructions a file.</summary>
    public const int Instructions = 5_000;

    /// <summary>Heredocs an instruction.</summary>
    public const int Heredocs = 50;
}
