using System.Security.Cryptography;
using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.RegoPolicies;

/// <summary>Makes policies of files: Rego by conftest's conventions, Gatekeeper's templates with their constraints, and data.</summary>
public static class PolicyCompiler
{
    /// <summary>Which files of a policy folder are policies: Rego that is no test, and what may hold Gatekeeper's objects.</summary>
    public static bool IsPolicy(string path) => IsRego(path) || FileRoles.IsYaml(path);

    /// <summary>The name of a section together with its files' contents: the same digest means the same policies.</summary>
    public static string DigestOf(PolicyConfig config, IReadOnlyList<PolicyFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in (string[])[.. config.Folders, "|", .. config.Namespaces, "|", .. config.Data, "|", .. config.Bundles.Select(b => b.ToString()), "|", .. config.Queries.Select(q => $"{q.Combine} {q.Text}"), $"|{config.Combine}"])
            Append(hash, Encoding.UTF8.GetBytes(text));
        foreach (var file in files)
        {
            Append(hash, Encoding.UTF8.GetBytes(file.Path));
            Append(hash, file.Content is FileContent.Loaded loaded ? loaded.Bytes.Span : Encoding.UTF8.GetBytes(file.Content.ToString()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    /// <param name="config">What is asked.</param>
    /// <param name="files">The files of the folders and the data files.</param>
    /// <param name="missing">What could not be listed, a clause each.</param>
    public static CompiledPolicies Compile(PolicyConfig config, IReadOnlyList<PolicyFile> files, IReadOnlyList<PolicyProblem>? missing = null)
    {
        var problems = new List<PolicyProblem>(missing ?? []);
        var data = PolicyData.Read([.. files.Where(f => config.Data.Contains(f.Path))], problems);
        var policies = files.Where(f => !config.Data.Contains(f.Path)).ToList();
        var modules = PolicyModules.Compile([.. policies.Where(f => IsRego(f.Path))], config, data, problems);
        var constraints = GatekeeperObjects.Read([.. policies.Where(f => FileRoles.IsYaml(f.Path))], problems);
        if (modules is not null)
            PolicyBatch.CheckQueries(modules, config, problems);
        else if (config.Queries.Count > 0 && problems.Count == 0)
            problems.Add(new PolicyProblem("", 0, 0, "`policy.queries` ask, and there is no Rego file"));
        if (problems.Count == 0 && (modules?.Rules.Count ?? 0) + constraints.Count + config.Queries.Count == 0)
            problems.Add(Empty(config, policies.Count));
        return new CompiledPolicies(DigestOf(config, files), config.Queries, config.Combine, modules, constraints, problems);
    }

    private static bool IsRego(string path) => path.EndsWith(".rego", StringComparison.Ordinal) && !path.EndsWith("_test.rego", StringComparison.Ordinal);

    private static PolicyProblem Empty(PolicyConfig config, int files)
    {
        var folders = string.Join(", ", config.Folders.Select(f => f + "/").Concat(config.Bundles.Select(b => b.Label)));
        return new PolicyProblem("", 0, 0, files == 0 ? $"{folders} holds no policy" : $"{folders} holds no rule that is asked: neither deny, violation or warn in the namespaces, nor a Gatekeeper constraint");
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
