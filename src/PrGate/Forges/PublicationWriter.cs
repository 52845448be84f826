namespace PrGate.Forges;

/// <summary>Runs the writes of one publication: the guard is asked as each leaves the process, the new state is saved after each.</summary>
/// <param name="doubt">Called when it is not known whether a write that must not happen twice has happened.</param>
internal sealed class PublicationWriter(PublishedState known, IWriteGuard guard, Func<PublishedState, Task> saved, Action doubt)
{
    public PublishedState State { get; private set; } = known;

    /// <param name="write">Writes, and says what is known afterwards.</param>
    /// <param name="creates">Whether doing it again would show something twice.</param>
    public async Task WriteAsync(Func<Task<Func<PublishedState, PublishedState>>> write, bool creates, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using (HeldWrite.Under(guard))
                await SaveAsync(await write());
        }
        catch when (creates)
        {
            doubt();
            throw;
        }
    }

    public async Task SaveAsync(Func<PublishedState, PublishedState> change)
    {
        State = change(State);
        await saved(State);
    }
}
