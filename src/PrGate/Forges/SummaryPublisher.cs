namespace PrGate.Forges;

/// <summary>Keeps one summary comment on a pull request: edits ours in place, posts it once, and looks for it only when it may be there.</summary>
internal static class SummaryPublisher
{
    private const string NoneOf = "none-of-";

    /// <param name="body">With our marker.</param>
    /// <param name="postWhenAbsent">Whether it is wanted at all; one that stands is brought up to date in any case.</param>
    /// <param name="comments">How many comments there are, if that is known; none means that ours is not among them.</param>
    public static async Task PublishAsync(
        string body, bool postWhenAbsent, int? comments, ISummaryComments calls, PublicationWriter writer, CancellationToken cancellation)
    {
        var hash = ContentHash.Of(body);
        if (writer.State.SummaryId is { } id)
        {
            if (writer.State.SummaryHash == hash || await TryEditAsync(id))
                return;
            await writer.SaveAsync(s => s with { SummaryId = null, SummaryHash = null });
        }
        var unchanged = comments is not null && writer.State.SummaryHash == NoneOf + comments;
        var ours = comments == 0 || (unchanged && !postWhenAbsent) ? null : await calls.FindAsync(cancellation);
        if (ours is var (found, standing))
        {
            if (standing == body)
                await writer.SaveAsync(s => s with { SummaryId = found, SummaryHash = hash });
            else
                await TryEditAsync(found);
            return;
        }
        if (postWhenAbsent)
        {
            await writer.WriteAsync(
                async () =>
                {
                    var posted = await calls.PostAsync(body, cancellation);
                    return s => s with { SummaryId = posted, SummaryHash = hash };
                },
                true,
                cancellation);
        }
        // Looked, and there is none: while nobody comments there is no need to look again.
        else if (comments is not null && !unchanged)
            await writer.SaveAsync(s => s with { SummaryHash = NoneOf + comments });

        async Task<bool> TryEditAsync(string comment)
        {
            try
            {
                await writer.WriteAsync(
                    async () =>
                    {
                        await calls.EditAsync(comment, body, cancellation);
                        return s => s with { SummaryId = comment, SummaryHash = hash };
                    },
                    false,
                    cancellation);
                return true;
            }
            catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
            {
                // Somebody deleted it; a new one is posted if it is wanted.
                return false;
            }
        }
    }
}
