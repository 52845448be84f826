using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>
/// Answers a <see cref="PeopleQuery"/>: from what was read within the last minute, else by asking the forge. A list that many runs share is asked for
/// at most once a minute on all machines together; lost rights take effect within that minute, or at once when the forge sends an event.
/// </summary>
public sealed class PeopleReader(PeopleStore store, TimeProvider time) : IDisposable
{
    /// <summary>How long an answer is believed.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(60);

    // Clocks of several machines differ a little; an answer from further ahead is not believed.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);

    // The newest reviewers of a pull request; a green that rests on more people is not known.
    private const int MostNoted = 100;

    // Each lock of a shared question holds a connection while the forge answers.
    private readonly SemaphoreSlim _asking = new(4);

    /// <param name="known">Accounts that the pull request names, with their ids by the forge: they answer for their own logins and e-mails.</param>
    public async Task<PeopleReading> ReadAsync(
        IForge forge, RepositoryAddress repository, PeopleQuery query, IReadOnlyCollection<CommitPerson> known, CancellationToken cancellation)
    {
        if (query.IsEmpty)
            return PeopleReading.Nobody;
        var questions = PeopleQuestions.Of(query, repository, forge.ListsPeople, known);
        var remembered = await store.FindAsync(repository.Forge, [.. questions.Select(q => q.Key)], cancellation);
        var now = time.GetUtcNow();
        DateTimeOffset? currentFrom = null;
        foreach (var question in questions.Where(q => q.IsShared))
        {
            // The forge was asked within the minute, and says itself that the answer has changed.
            if (remembered.TryGetValue(question.Key, out var old) && old.Stale && IsYoung(old, now) && (currentFrom is null || old.ReadAt + MaxAge > currentFrom))
                currentFrom = old.ReadAt + MaxAge;
        }
        if (currentFrom is not null)
            return PeopleReading.Nobody with { CurrentFrom = currentFrom };

        var answers = await Task.WhenAll(questions.Select(async q => (q, await AnswerAsync(forge, q, remembered.GetValueOrDefault(q.Key), cancellation))));
        return new PeopleReading(PeopleQuestions.Compose(answers, query, known), null, [.. questions.Where(q => q.IsWatched).Select(q => q.Key)]);
    }

    /// <summary>Answers from before this instant are not believed any more.</summary>
    public DateTimeOffset NotReadSince => time.GetUtcNow() - MaxAge;

    /// <summary>Remembers who may write to the repository by what the forge just said with the reviews, so that it is noticed when that changes.</summary>
    /// <returns>By <see cref="PeopleQuestion.Key"/>, what a verdict rests on that counts approvals among these reviews.</returns>
    public async Task<IReadOnlyList<string>> NoteWritersAsync(RepositoryAddress repository, IReadOnlyList<Review> reviews, CancellationToken cancellation)
    {
        var said = reviews.Where(r => r is { AuthorCanWrite: not null, Author.Id: not 0 }).GroupBy(r => r.Author.Id).Select(r => r.Last()).TakeLast(MostNoted)
            .Select(r => (Question: new PeopleQuestion(PeopleQuestionKind.CanWrite, repository, "", r.Author), CanWrite: r.AuthorCanWrite == true)).ToList();
        if (said.Count == 0)
            return [];
        var remembered = await store.FindAsync(repository.Forge, [.. said.Select(s => s.Question.Key)], cancellation);
        foreach (var (question, canWrite) in said)
        {
            var answer = canWrite ? PeopleAnswer.Of(question.Person!) : PeopleAnswer.Nobody;
            var known = remembered.GetValueOrDefault(question.Key);
            // Nobody rests on the rights of somebody who never had any.
            var isNews = known is null ? canWrite : !IsCurrent(known) || !answer.SaysTheSameAs(known.Answer);
            if (isNews)
                await store.SaveAsync(question, answer, time.GetUtcNow(), cancellation);
        }
        return [.. said.Where(s => s.CanWrite).Select(s => s.Question.Key)];
    }

    /// <summary>Asks a watched question again; a shared one not if somebody did within the minute.</summary>
    public Task<PeopleAnswer> AskAgainAsync(IForge forge, PeopleQuestion question, CancellationToken cancellation) =>
        AnswerAsync(forge, question, null, cancellation);

    public void Dispose() => _asking.Dispose();

    private async Task<PeopleAnswer> AnswerAsync(IForge forge, PeopleQuestion question, RememberedAnswer? remembered, CancellationToken cancellation)
    {
        if (remembered is not null && IsCurrent(remembered))
            return remembered.Answer;
        if (!question.IsShared)
        {
            var at = time.GetUtcNow();
            var answer = await forge.AskPeopleAsync(question, cancellation);
            await store.SaveAsync(question, answer, at, cancellation);
            return answer;
        }
        await _asking.WaitAsync(cancellation);
        try
        {
            return await store.AskOnceAsync(question, IsCurrent, () => forge.AskPeopleAsync(question, cancellation), time.GetUtcNow, cancellation);
        }
        finally
        {
            _asking.Release();
        }
    }

    private bool IsCurrent(RememberedAnswer remembered) => !remembered.Stale && IsYoung(remembered, time.GetUtcNow());

    private static bool IsYoung(RememberedAnswer remembered, DateTimeOffset now) => now - remembered.ReadAt < MaxAge && remembered.ReadAt - now < ClockDifference;
}
