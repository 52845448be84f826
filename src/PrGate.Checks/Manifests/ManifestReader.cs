namespace PrGate.Checks.Manifests;

/// <summary>Reads files of a repository as Kubernetes' tools would, within <see cref="ManifestLimits"/>. Whatever the bytes are, it returns.</summary>
public static class ManifestReader
{
    /// <summary>Reads YAML.</summary>
    public static ManifestFile ReadYaml(ReadOnlySpan<byte> bytes) => Read(bytes, isJson: false);

    /// <summary>Reads strict JSON (RFC 8259): one value, no comments, no trailing commas.</summary>
    public static ManifestFile ReadJson(ReadOnlySpan<byte> bytes) => Read(bytes, isJson: true);

    private static ManifestFile Read(ReadOnlySpan<byte> bytes, bool isJson)
    {
        if (bytes.Length > ManifestLimits.Bytes)
            return Refused(SourceText.Of(""), TooLarge(bytes.Length));
        var source = SourceText.Decode(bytes);
        if (Undecodable(bytes, source) is { } problem)
            return Refused(source, problem);
        return isJson ? new JsonTreeReader(source).Read() : new YamlTreeReader(source).Read();
    }

    private static ManifestFile Refused(SourceText source, ManifestProblem problem) => new(source, [], [problem], []);

    private static ManifestProblem TooLarge(int bytes) => new(
        ProblemKind.Limit, 0, 0, $"The file has {bytes:N0} bytes; at most {ManifestLimits.Bytes:N0} are read.", "Split the file, or exclude it from the gate.");

    private static ManifestProblem? Undecodable(ReadOnlySpan<byte> bytes, SourceText source)
    {
        if (bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
            return new(ProblemKind.Encoding, 0, 0, "The file is encoded in UTF-16.", "Save it as UTF-8.");
        if (source.MalformedAt >= 0)
            return new(ProblemKind.Encoding, source.MalformedAt, source.MalformedAt, "The bytes here are not UTF-8.", "Save the file as UTF-8.");
        var control = source.FirstForbiddenControl();
        return control < 0 ? null : new(
            ProblemKind.Encoding, control, control + 1, $"The control character U+{(int)source.Text[control]:X4} is not allowed.", "Remove it, or write it as an escape in double quotes.");
    }
}
