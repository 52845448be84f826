using PrGate.Evaluation;
using PrGate.Forges;
using Quartz;

namespace PrGate.Maintenance;

/// <summary>
/// Reads the teams, members and approvers' rights again that green pull requests rest on: a forge that tells nobody of a lost right, or whose event was lost, must not keep
/// a green for longer than a minute and a half. What has changed has its pull requests judged anew, see <see cref="PeopleStore"/>.
/// </summary>
[DisallowConcurrentExecution]
public sealed partial class RefreshPeople(ForgeRegistry forges, PeopleStore store, PeopleReader reader, ILogger<RefreshPeople> logger) : IJob
{
    // Each costs a call a minute at most; the ones read longest ago come first.
    private const int Most = 200;

    // Four times a minute: a repository with many approvers must not spend the forge's calls of all others.
    private const int MostOfOneRepository = 25;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var question in await store.AskedAsync(reader.NotReadSince, MostOfOneRepository, Most, cancellationToken))
        {
            if (forges.TryGet(question.Repository.Forge, out var forge))
                await RefreshAsync(forge, question, cancellationToken);
        }
    }

    private async Task RefreshAsync(IForge forge, PeopleQuestion question, CancellationToken cancellation)
    {
        try
        {
            await reader.AskAgainAsync(forge, question, cancellation);
        }
        catch (ForgeException error)
        {
            NotRead(error, question.Kind, question.Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Kind} {Name} could not be read again; it is tried again in a moment")]
    private partial void NotRead(Exception error, PeopleQuestionKind kind, string name);
}
