namespace PrGate.Checks.Dockerfiles;

/// <summary>A here-document of a <c>RUN</c>, <c>COPY</c> or <c>ADD</c> (Dockerfile reference, "Here-Documents").</summary>
/// <param name="Name">The closing word.</param>
/// <param name="Start">Offset of its first line.</param>
/// <param name="End">Offset of the line that closes it.</param>
public sealed record DockerHeredoc(string Name, int Start, int End);
