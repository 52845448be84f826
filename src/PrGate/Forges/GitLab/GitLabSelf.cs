namespace PrGate.Forges.GitLab;

/// <summary>Our user's id: learned from the answers to our own writes, or asked for once.</summary>
internal sealed class GitLabSelf(GitLabApi api)
{
    private long _id;

    /// <summary>What is known now, without a call.</summary>
    public long? Known => Interlocked.Read(ref _id) is > 0 and var id ? id : null;

    public void Learn(GitLabPayload.User? author)
    {
        if (author is { Id: > 0 })
            Interlocked.Exchange(ref _id, author.Id);
    }

    public async ValueTask<long> GetAsync(CancellationToken cancellation)
    {
        if (Known is null)
            Learn(await api.GetUserAsync(cancellation));
        return Known ?? throw new ForgeException("GitLab does not say whose token it is; check the token.", ForgeFault.Unavailable);
    }
}
