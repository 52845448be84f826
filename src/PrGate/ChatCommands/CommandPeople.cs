using PrGate.Checks.PullRequests;
using PrGate.Evaluation;
using PrGate.Forges;

namespace PrGate.ChatCommands;

/// <summary>Asks the forge what it says of whoever wrote a command.</summary>
public sealed class CommandPeople(PeopleReader people)
{
    /// <exception cref="ForgeException">The forge is down, or a list that is known to have changed cannot be read again yet: the command waits.</exception>
    public async Task<People> AskAsync(IForge forge, PullRequestAddress address, PeopleQuery query, CancellationToken cancellation)
    {
        var reading = await people.ReadAsync(forge, address.RepositoryAddress, query, [], cancellation);
        return reading.CurrentFrom is { } from
            ? throw new ForgeException("The members of a team changed a moment ago and are read again in a minute.", ForgeFault.Unavailable, retryAt: from)
            : reading.People;
    }
}
