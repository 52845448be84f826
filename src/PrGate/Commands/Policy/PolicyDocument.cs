using PrGate.Checks.Manifests;
using PrGate.Checks.RegoPolicies;
using PrGate.Commands.Check;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>Reads JSON and YAML files as policies see them.</summary>
internal static class PolicyDocument
{
    /// <summary>Whether a file of this name can be read by <see cref="Read"/>.</summary>
    public static bool IsDocument(string path) => Path.GetExtension(path) is ".json" or ".yaml" or ".yml";

    /// <summary>The value of a file: JSON by its name, otherwise the first document of a YAML text that is not empty, or null.</summary>
    /// <exception cref="CheckException">The text is neither.</exception>
    public static RegoValue Read(string name, byte[] content) => ReadAll(name, content) is [var first, ..] ? first : RegoNull.Instance;

    /// <summary>The values of a file: one of JSON, of YAML those of the documents that are not empty.</summary>
    /// <exception cref="CheckException">The text is neither.</exception>
    public static IReadOnlyList<RegoValue> ReadAll(string name, byte[] content)
    {
        try
        {
            if (Path.GetExtension(name) == ".json")
                return [RegoJson.Parse(content)];
        }
        catch (RegoJsonException problem)
        {
            throw new CheckException($"{name} is not JSON: {problem.Message}", ExitCode.WrongUse);
        }
        var file = ReadYaml(name, content);
        var values = new ManifestValues(file);
        return [.. file.Documents.Select(d => d.Root).Where(root => root is not YamlScalar { IsNull: true }).Select(values.Of)];
    }

    /// <summary>All documents of a YAML text, read as the gate reads manifests.</summary>
    /// <exception cref="CheckException">It is not YAML, or more than is read.</exception>
    public static ManifestFile ReadYaml(string name, byte[] content)
    {
        var file = ManifestReader.ReadYaml(content);
        if (file.IsComplete)
            return file;
        var problem = file.Problems[0];
        var at = file.Source.PositionOf(problem.Start);
        throw new CheckException($"{name}:{at.Line}:{at.Column}: it cannot be read as YAML: {problem.Message} {problem.Fix}", ExitCode.WrongUse);
    }
}
