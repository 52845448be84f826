using Microsoft.Extensions.Caching.Memory;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Checks.RegoPolicies;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>Gathers the policies that judge a pull request, and compiles each content once.</summary>
/// <param name="serverFolder">The server's own policies, which judge every repository; null when there are none.</param>
public sealed class PolicyLoader(string? serverFolder) : IDisposable
{
    private const int MostFiles = 1_000;

    // A compiled set weighs some ten times its text.
    private readonly MemoryCache _compiled = new(new MemoryCacheOptions { SizeLimit = 16 * 1024 * 1024 });

    /// <summary>The policies of the rules in force and of the proposed ones, and the server's. A repository without any costs no call.</summary>
    /// <param name="fromFork">The proposal is a stranger's: repositories that only it names are not read on its word.</param>
    public async Task<IReadOnlyList<LoadedPolicies>> LoadAsync(IPolicySource source, ConfigInEffect config, bool fromFork, CancellationToken cancellation)
    {
        var loaded = new List<LoadedPolicies>();
        foreach (var section in new[] { config.Config.Policy, config.ProposedReading?.Config?.Policy })
        {
            if (section is null || loaded.Exists(l => ReferenceEquals(l.Config, section)))
                continue;
            var named = config.Config.Policy?.Bundles ?? [];
            var unnamed = fromFork ? section.Bundles.FirstOrDefault(b => !named.Any(n => n.Repository == b.Repository)) : null;
            var compiled = unnamed is null
                ? await CompileAsync(source, section, cancellation)
                : PolicyCompiler.Compile(section, [], [new PolicyProblem("", 0, 0, $"{unnamed.Label} is named only by a change from a fork, so it is not read")]);
            loaded.Add(new LoadedPolicies(source.Name, section, compiled));
        }
        if (serverFolder is not null)
        {
            var section = PolicyConfig.Of(Path.GetFileName(serverFolder));
            var folder = new FolderPolicySource(Path.GetDirectoryName(serverFolder) ?? serverFolder);
            loaded.Add(new LoadedPolicies("the server's policies", null, await CompileAsync(folder, section, cancellation)));
        }
        return loaded;
    }

    public void Dispose() => _compiled.Dispose();

    private async Task<CompiledPolicies> CompileAsync(IPolicySource source, PolicyConfig section, CancellationToken cancellation)
    {
        var wanted = new List<ListedFile>();
        foreach (var folder in section.Folders)
            wanted.AddRange((await source.ListAsync(folder, cancellation)).Where(f => PolicyCompiler.IsPolicy(f.Path) && !section.Data.Contains(f.Path)));
        wanted = [.. wanted.DistinctBy(f => f.Path).OrderBy(f => f.Path, StringComparer.Ordinal), .. section.Data.Select(path => new ListedFile(path, null))];
        if (wanted.Count > MostFiles)
            return PolicyCompiler.Compile(section, [], [new PolicyProblem("", 0, 0, $"there are {wanted.Count} policy files; at most {MostFiles:N0} are read")]);
        var bundles = await Task.WhenAll(section.Bundles.Select(b => source.ReadBundleAsync(b, cancellation)));
        if (bundles.Any(b => b.Problem is not null))
            return PolicyCompiler.Compile(section, [], [.. bundles.Select(b => b.Problem).OfType<PolicyProblem>()]);
        var contents = await source.ReadAsync(wanted, cancellation);
        List<PolicyFile> files = [.. wanted.Zip(contents, (file, content) => new PolicyFile(file.Path, content)), .. bundles.SelectMany(b => b.Files)];
        var weight = files.Sum(f => f.Content is FileContent.Loaded loaded ? loaded.Bytes.Length : 0) + 1_024;
        return _compiled.GetOrCreate(PolicyCompiler.DigestOf(section, files), entry =>
        {
            entry.Size = weight;
            return PolicyCompiler.Compile(section, files);
        })!;
    }
}
