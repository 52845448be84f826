using PrGate.Checks;
using PrGate.Checks.Reporting;
using PrGate.Checks.Settings;
using PrGate.Forges;

namespace PrGate.RepositorySettings;

/// <summary>Gives the settings of a branch: what is remembered as long as nothing speaks against it, else what the host says now.</summary>
public sealed class BranchSettingsReader(BranchSettingsStore store, TimeProvider time)
{
    /// <summary>The same input with the base branch's settings, when the rules in force or the proposed ones ask for them.</summary>
    public async Task<GateInput> CompleteAsync(IForge forge, RepositoryAddress repository, GateInput input, CancellationToken cancellation)
    {
        if (input.Config.Config.Settings is null && input.Config.ProposedReading?.Config?.Settings is null)
            return input;
        var known = await store.FindAsync(repository, input.PullRequest.Base, cancellation);
        var settings = known is { Settings: { } remembered, IsStale: false } ? remembered : await ReadAsync(forge, repository, input.PullRequest.Base, cancellation);
        return input with { Settings = settings };
    }

    /// <summary>Asks the host, and remembers the answer.</summary>
    /// <exception cref="ForgeException">The host does not answer.</exception>
    public async Task<BranchSettings> ReadAsync(IForge forge, RepositoryAddress repository, string branch, CancellationToken cancellation)
    {
        var facts = await forge.Settings.ReadAsync(repository, branch, StatusLine.ContextOf(branch), cancellation);
        var settings = new BranchSettings(branch, facts, time.GetUtcNow());
        await store.SaveAsync(repository, settings, cancellation);
        return settings;
    }
}
