using System.Text;
using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Checks.RegoPolicies;
using PrGate.Checks.Trees;
using PrGate.ExternalLinters;
using PrGate.Forges;
using PrGate.RepositorySettings;

namespace PrGate.Evaluation;

/// <summary>Completes a reading of a pull request to what the gate judges: the configuration in force, its policies, and the contents it needs.</summary>
public sealed class PullRequestReader(
    ConfigLoader configs, PolicyLoader policies, PolicyBundles bundles, TreeReader trees, FactsReader facts, ExternalLinterRunner linters, BranchSettingsReader settings,
    TimeProvider time)
{
    // Up to here every side of every changed file is asked for together with the config; above, the config first says which files are gated.
    private const int AskBlindly = 96;

    // Two seconds are long for policies, and short for whoever waits for the status.
    private static readonly TimeSpan LongestPolicies = TimeSpan.FromSeconds(2);

    /// <summary>The same reader with another way to the configuration.</summary>
    public PullRequestReader With(ConfigLoader other) => new(other, policies, bundles, trees, facts, linters, settings, time);

    /// <param name="loaded">Which parts of the pull request were read already.</param>
    /// <param name="carried">See <see cref="GateInput.Carried"/>: given the configuration, what a merge group's pull requests bring along; null for a pull request.</param>
    /// <returns>The gate's input; its pull request carries the contents.</returns>
    public async Task<GateInput> CompleteAsync(
        IForge forge, PullRequestAddress address, PullRequest pullRequest, CancellationToken cancellation,
        PullRequestParts loaded = PullRequestParts.Facts | PullRequestParts.Files | PullRequestParts.Reviews,
        Func<ConfigInEffect, Task<IReadOnlyList<CheckResult>>>? carried = null, BaseFiles? baseFiles = null)
    {
        var configRequests = ConfigRequests(forge, pullRequest.Base);
        var ownersRequests = carried is null ? LikelyOwnersRequests(forge, address, pullRequest.Base) : [];
        IReadOnlyList<FileRequest> baseRequests = [.. configRequests, .. ownersRequests];
        var blindly = ChangedContents.Missing(pullRequest, static _ => true);
        if (blindly.Count > AskBlindly)
            blindly = ChangedContents.Missing(pullRequest, IsConfig);

        // Read a moment ago together with the reviews, they need no call of their own.
        IReadOnlyList<FileContent> answers = baseFiles is not null && blindly.Count == 0 && baseFiles.Requests.SequenceEqual(baseRequests)
            ? baseFiles.Contents
            : await forge.ReadFilesAsync(address.RepositoryAddress, [.. baseRequests, .. blindly.Requests], cancellation);
        pullRequest = blindly.With(answers.Skip(baseRequests.Count));

        var places = configRequests.Select((request, i) => (request.Path, answers[i])).ToList();
        var config = await configs.ResolveAsync(pullRequest, places, Proposed(pullRequest), cancellation);

        var wantsTree = TreeReader.IsWanted(pullRequest, config);
        var rest = ChangedContents.Missing(pullRequest, f => config.Reads(f) || (wantsTree && TreeScope.Matters(f.Path)));
        if (rest.Count > 0)
            pullRequest = rest.With(await forge.ReadFilesAsync(address.RepositoryAddress, rest.Requests, cancellation));
        var input = new GateInput(pullRequest, config, time.GetUtcNow())
        {
            PolicyDeadline = new PolicyDeadline(LongestPolicies, StartPolicies),
            Carried = carried is null ? null : await carried(config),
        };
        var owners = ownersRequests.Count == 0 ? null : answers.Skip(configRequests.Count).Take(ownersRequests.Count).ToList();
        input = await facts.CompleteAsync(forge, address, input, loaded, owners, cancellation);
        pullRequest = input.PullRequest;
        if (input.GatedFiles.Count == 0)
            return input;
        input = await settings.CompleteAsync(forge, address.RepositoryAddress, input, cancellation);
        input = input with { Policies = await LoadPoliciesAsync(forge, address, pullRequest, config, cancellation) };
        var external = linters.RunAsync(input, cancellation);
        var treed = wantsTree ? trees.AddTreeAsync(forge, address.RepositoryAddress, input, cancellation) : Task.FromResult(input);
        await Task.WhenAll(external, treed);
        return await treed with { ExternalLinters = await external };
    }

    /// <summary>What every judging reads at the tip of the base branch: the configuration, and the code owners where the last judging needed them.</summary>
    public IReadOnlyList<FileRequest> BaseRequests(IForge forge, PullRequestAddress address, string branch) =>
        [.. ConfigRequests(forge, branch), .. LikelyOwnersRequests(forge, address, branch)];

    private static List<FileRequest> ConfigRequests(IForge forge, string branch) =>
        [.. forge.ConfigPlaces.Select(place => new FileRequest(place, branch, IsBranch: true))];

    private IReadOnlyList<FileRequest> LikelyOwnersRequests(IForge forge, PullRequestAddress address, string branch) =>
        facts.LikelyNeeds(address.Key).HasFlag(PullRequestParts.CodeOwners) ? FactsReader.OwnersRequests(forge, branch) : [];

    private Func<bool> StartPolicies()
    {
        var start = time.GetTimestamp();
        return () => time.GetElapsedTime(start) > LongestPolicies;
    }

    private Task<IReadOnlyList<LoadedPolicies>> LoadPoliciesAsync(
        IForge forge, PullRequestAddress address, PullRequest pullRequest, ConfigInEffect config, CancellationToken cancellation) =>
        policies.LoadAsync(new ForgePolicySource(forge, address.RepositoryAddress, pullRequest.Base, bundles), config, pullRequest.FromFork, cancellation);

    private static bool IsConfig(ChangedFile file) => RepositoryConfig.Places.Contains(file.Path);

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
