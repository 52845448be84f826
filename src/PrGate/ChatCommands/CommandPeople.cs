using PrGate.Checks.PullRequests;
using PrGate.Evaluation;
using PrGate.Forges;

namespace PrGate.ChatCommands;

/// <summary>Asks what the forge says of whoever wrote a command; the answers are shared with those that approvals are judged by.</summary>
public sealed class CommandPeople(PeopleReader people)
{
    public Task<PeopleReading> AskAsync(IForge forge, PullRequestAddress address, PeopleQuery query, CancellationToken cancellation) =>
        query.IsEmpty ? Task.FromResult(PeopleReading.Nobody) : people.ReadAsync(forge, address.RepositoryAddress, query, [], cancellation);
}
