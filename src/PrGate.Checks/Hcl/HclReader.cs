using PrGate.Checks.Hcl.Parsing;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Hcl;

/// <summary>
/// Reads HCL 2 as its native syntax specification has it (hashicorp/hcl, hclsyntax/spec.md) and as Terraform's JSON form has it
/// (developer.hashicorp.com/terraform/language/syntax/json), within <see cref="HclLimits"/>. Whatever the bytes are, it returns.
/// </summary>
public static class HclReader
{
    /// <summary>Whether a path is HCL by its name, in either syntax.</summary>
    public static bool Reads(string path) => IsJson(path) || IsNative(path);

    /// <summary>Terraform's and OpenTofu's JSON form.</summary>
    public static bool IsJson(string path) =>
        Ends(path, ".tf.json") || Ends(path, ".tofu.json") || Ends(path, ".tfvars.json");

    /// <summary>Reads either syntax: the JSON form when the path ends in <c>.json</c>.</summary>
    public static HclFile Read(string path, ReadOnlySpan<byte> bytes)
    {
        if (Ends(path, ".json"))
            return HclJsonReader.Read(ManifestReader.ReadJson(bytes));
        if (bytes.Length > HclLimits.Bytes)
        {
            return Refused(SourceText.Of(""), new(
                ProblemKind.Limit, 0, 0, $"The file has {bytes.Length:N0} bytes; at most {HclLimits.Bytes:N0} are read.", "Split the file, or exclude it from the gate."));
        }
        var source = SourceText.Decode(bytes);
        // Vault, Consul and Nomad read their ".hcl" files by the older grammar too, which lets names stand in quotes.
        return source.MalformedAt >= 0
            ? Refused(source, new(ProblemKind.Encoding, source.MalformedAt, source.MalformedAt, "The bytes here are not UTF-8.", "Save the file as UTF-8."))
            : new HclParser(source, allowsQuotedNames: Ends(path, ".hcl")).ReadFile();
    }

    private static bool IsNative(string path) => Ends(path, ".tf") || Ends(path, ".tofu") || Ends(path, ".tfvars") || Ends(path, ".hcl");

    private static bool Ends(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static HclFile Refused(SourceText source, ManifestProblem problem) => new(source, new HclBody([], [], 0, 0), [problem], []);
}
