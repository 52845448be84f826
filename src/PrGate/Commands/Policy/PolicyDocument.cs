using System.Text;
using PrGate.Commands.Check;
using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>Reads JSON and YAML files as policies see them.</summary>
internal static class PolicyDocument
{
    private static readonly PreparedQuery Yaml = RegoCompiler.Compile(Array.Empty<PolicySource>()).Prepare("x := yaml.unmarshal(input)");

    /// <summary>Whether a file of this name can be read by <see cref="Read"/>.</summary>
    public static bool IsDocument(string path) => Path.GetExtension(path) is ".json" or ".yaml" or ".yml";

    /// <summary>The value of a file: JSON by its name, otherwise the first document of a YAML text.</summary>
    /// <exception cref="CheckException">The text is neither.</exception>
    public static RegoValue Read(string name, byte[] content)
    {
        try
        {
            return Path.GetExtension(name) == ".json" ? RegoJson.Parse(content) : ReadYaml(content);
        }
        catch (RegoJsonException problem)
        {
            throw new CheckException($"{name} is not JSON: {problem.Message}", ExitCode.WrongUse);
        }
        catch (RegoException problem)
        {
            throw new CheckException($"{name} is not YAML: {problem.Errors[0].Message}", ExitCode.WrongUse);
        }
    }

    private static RegoValue ReadYaml(byte[] content) =>
        Yaml.Evaluate(new RegoString(Encoding.UTF8.GetString(content)), new EvaluationOptions { StrictBuiltinErrors = true }).Rows[0]["x"];
}
