namespace PrGate.Forges.GitHub;

/// <summary>Finds repositories by their path, and the commit that a name stands for there.</summary>
internal sealed class GitHubPins(ForgeOptions options, GitHubApi api, GitHubAccess access)
{
    public async Task<RepositoryAddress> FindAsync(string path, CancellationToken cancellation)
    {
        options.RequireServed(path);
        var named = new RepositoryAddress(options.Name, 0, path, null);
        named = named with { Installation = await access.FindInstallationAsync(named, cancellation) };
        var found = await api.GetRepositoryAsync(named, cancellation);
        // A call by an old name is redirected, perhaps to another owner.
        options.RequireServed(found.FullName ?? path);
        return named with { Repository = found.Id, Path = found.FullName ?? path };
    }

    public async Task<PinnedRepository> PinAsync(string path, string reference, CancellationToken cancellation)
    {
        var repository = await FindAsync(path, cancellation);
        return new PinnedRepository(repository, await api.FindCommitAsync(repository, reference, cancellation));
    }
}
