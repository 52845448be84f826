namespace PrGate.Forges;

/// <summary>The comments of one pull request, as far as our summary is concerned.</summary>
internal interface ISummaryComments
{
    /// <summary>Ours, by its author and its marker.</summary>
    /// <returns>Null when there is none.</returns>
    Task<(string Id, string? Body)?> FindAsync(CancellationToken cancellation);

    /// <returns>The new comment's id.</returns>
    Task<string> PostAsync(string body, CancellationToken cancellation);

    /// <exception cref="ForgeException">Also when it is gone.</exception>
    Task EditAsync(string id, string body, CancellationToken cancellation);
}
