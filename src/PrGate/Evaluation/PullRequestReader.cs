using System.Text;
using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Checks.RegoPolicies;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>Completes a reading of a pull request to what the gate judges: the configuration in force, its policies, and the contents it needs.</summary>
public sealed class PullRequestReader(ConfigLoader configs, PolicyLoader policies, PolicyBundles bundles, TimeProvider time)
{
    // Up to here every changed file is asked for together with the config; above, the config first says which ones are gated.
    private const int AskBlindly = 60;

    // Two seconds are long for policies, and short for whoever waits for the status.
    private static readonly TimeSpan LongestPolicies = TimeSpan.FromSeconds(2);

    /// <returns>The gate's input; its pull request carries the contents.</returns>
    public async Task<GateInput> CompleteAsync(IForge forge, PullRequestAddress address, PullRequest pullRequest, CancellationToken cancellation)
    {
        var configRequests = forge.ConfigPlaces.Select(place => new FileRequest(place, pullRequest.Base, IsBranch: true)).ToList();
        var missing = Missing(pullRequest, static _ => true);
        var blindly = missing.Count <= AskBlindly ? missing : Missing(pullRequest, IsConfig);

        var answers = await forge.ReadFilesAsync(
            address.RepositoryAddress, [.. configRequests, .. blindly.Select(f => HeadRequest(pullRequest, f))], cancellation);
        pullRequest = WithContents(pullRequest, blindly, answers.Skip(configRequests.Count));

        var places = configRequests.Select((request, i) => (request.Path, answers[i])).ToList();
        var config = await configs.ResolveAsync(pullRequest, places, Proposed(pullRequest), cancellation);

        var rest = Missing(pullRequest, config.Reads);
        if (rest.Count > 0)
        {
            var contents = await forge.ReadFilesAsync(address.RepositoryAddress, [.. rest.Select(f => HeadRequest(pullRequest, f))], cancellation);
            pullRequest = WithContents(pullRequest, rest, contents);
        }
        var input = new GateInput(pullRequest, config, time.GetUtcNow()) { PolicyDeadline = new PolicyDeadline(LongestPolicies, StartPolicies) };
        if (input.GatedFiles.Count == 0)
            return input;
        input = input with { Policies = await LoadPoliciesAsync(forge, address, pullRequest, config, cancellation) };
        return input.Policies.Any(p => p.Compiled.WantsOld) ? input with { PullRequest = await WithOldAsync(forge, address, pullRequest, config, cancellation) } : input;
    }

    // One batched query, at the base commit that the forge stated with the head.
    private static async Task<PullRequest> WithOldAsync(
        IForge forge, PullRequestAddress address, PullRequest pullRequest, ConfigInEffect config, CancellationToken cancellation)
    {
        var asked = pullRequest.Files.List.Where(f => f.Kind != ChangeKind.Added && f.Base is FileContent.NotLoaded && config.Reads(f)).ToList();
        if (asked.Count == 0)
            return pullRequest;
        var contents = await forge.ReadFilesAsync(
            address.RepositoryAddress, [.. asked.Select(f => new FileRequest(f.PreviousPath ?? f.Path, pullRequest.BaseSha.Value))], cancellation);
        var byPath = asked.Zip(contents).ToDictionary(pair => pair.First.Path, pair => pair.Second, StringComparer.Ordinal);
        var files = pullRequest.Files.List.Select(f => byPath.TryGetValue(f.Path, out var content) ? f with { Base = content } : f);
        return pullRequest with { Files = pullRequest.Files with { List = [.. files] } };
    }

    private Func<bool> StartPolicies()
    {
        var start = time.GetTimestamp();
        return () => time.GetElapsedTime(start) > LongestPolicies;
    }

    private Task<IReadOnlyList<LoadedPolicies>> LoadPoliciesAsync(
        IForge forge, PullRequestAddress address, PullRequest pullRequest, ConfigInEffect config, CancellationToken cancellation) =>
        policies.LoadAsync(new ForgePolicySource(forge, address.RepositoryAddress, pullRequest.Base, bundles), config, pullRequest.FromFork, cancellation);

    private static FileRequest HeadRequest(PullRequest pullRequest, ChangedFile file) => new(file.Path, pullRequest.Head.Value, Blob: file.HeadBlob);

    private static List<ChangedFile> Missing(PullRequest pullRequest, Predicate<ChangedFile> wanted) =>
        [.. pullRequest.Files.List.Where(f =>
            f.Kind != ChangeKind.Removed
            && f.Head is FileContent.NotLoaded
            && wanted(f))];

    private static bool IsConfig(ChangedFile file) => RepositoryConfig.Places.Contains(file.Path);

    private static PullRequest WithContents(PullRequest pullRequest, List<ChangedFile> asked, IEnumerable<FileContent> answers)
    {
        if (asked.Count == 0)
            return pullRequest;
        var byPath = asked.Zip(answers).ToDictionary(pair => pair.First.Path, pair => pair.Second, StringComparer.Ordinal);
        var files = pullRequest.Files.List.Select(f => byPath.TryGetValue(f.Path, out var content) ? f with { Head = content } : f);
        return pullRequest with { Files = pullRequest.Files with { List = [.. files] } };
    }

    private static string? Proposed(PullRequest pullRequest)
    {
        var touched = pullRequest.Files.List.FirstOrDefault(f => f.Paths.Any(RepositoryConfig.Places.Contains));
        return touched switch
        {
            null => null,
            { Head: FileContent.Loaded loaded } when IsConfig(touched) => Encoding.UTF8.GetString(loaded.Bytes.Span),
            _ => "",
        };
    }
}
