using PrGate.Checks.Manifests;

namespace PrGate.Checks.Dockerfiles;

/// <summary>Reads Dockerfiles as BuildKit does (docs.docker.com/reference/dockerfile), within <see cref="DockerfileLimits"/>. Whatever the bytes are, it returns.</summary>
public static class DockerfileReader
{
    public static Dockerfile Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > DockerfileLimits.Bytes)
        {
            return Refused(SourceText.Of(""), new(
                ProblemKind.Limit, 0, 0, $"The file has {bytes.Length:N0} bytes; at most {DockerfileLimits.Bytes:N0} are read.", "Shorten the file, or exclude it from the gate."));
        }
        var source = SourceText.Decode(bytes);
        return source.MalformedAt >= 0
            ? Refused(source, new(ProblemKind.Encoding, source.MalformedAt, source.MalformedAt, "The bytes here are not UTF-8.", "Save the file as UTF-8."))
            : new DockerfileParser(source).Read();
    }

    private static Dockerfile Refused(SourceText source, ManifestProblem problem) => new(source, [], [problem], [], '\\');
}
