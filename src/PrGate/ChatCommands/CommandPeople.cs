using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.ChatCommands;

/// <summary>Asks the forge what it says of whoever wrote a command.</summary>
public sealed class CommandPeople
{
    /// <summary>Nothing is known until the forges can be asked: a role then rests on names in the configuration alone.</summary>
    public Task<People> AskAsync(IForge forge, PullRequestAddress address, PeopleQuery query, CancellationToken cancellation) =>
        Task.FromResult(People.Unknown);
}
