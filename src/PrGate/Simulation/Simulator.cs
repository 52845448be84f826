using System.Text;
using PrGate.ChatCommands;
using PrGate.Checks;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Evaluation;
using PrGate.Forges;

namespace PrGate.Simulation;

/// <summary>
/// Judges a pull request as a run would, by the same reading and the same gate, without a lease: nothing is posted, and no decision is stored. What
/// is read of people and settings may be remembered, as after any reading.
/// </summary>
public sealed class Simulator(
    ForgeRegistry forges,
    PullRequestReader reader,
    LastGoodConfigStore lastGood,
    PeopleReader people,
    ConversationStore conversation,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private const PullRequestParts Read = PullRequestParts.Facts | PullRequestParts.Files | PullRequestParts.Reviews;

    /// <summary>The page that the report would link to; the same for every simulation.</summary>
    private static readonly Uri NoPage = new("https://simulated.invalid/");

    /// <exception cref="ForgeException">The forge does not answer, or does not know the pull request.</exception>
    public async Task<SimulationResult> RunAsync(SimulationRequest request, CancellationToken cancellation)
    {
        // A broken file must be refused, not judged around: a dry run that is green on it would be worse than none.
        var given = request.Config is null ? null : ConfigParser.Parse(RepositoryConfig.Places[0], request.Config);
        if (given is { IsValid: false })
            return new SimulationResult.Refused([.. given.Errors.Select(e => e.ToString())]);
        if (!forges.TryGet(request.Forge, out var forge))
            return new SimulationResult.Refused([$"No forge named '{request.Forge}' is configured. There is: {string.Join(", ", forges.All.Select(f => f.Name))}."]);

        var address = (await forge.FindRepositoryAsync(request.Repository, cancellation)).PullRequest(request.Number);
        var pullRequest = await forge.LoadAsync(address, Read, null, cancellation);
        if (request.ApprovedBy is { } login)
        {
            if (await PersonAsync(forge, address, login, cancellation) is not { } reviewer)
                return new SimulationResult.Refused([$"{request.Forge} has no account '{login}'."]);
            pullRequest = pullRequest with { Reviews = [.. pullRequest.Reviews, new Review(reviewer, ReviewState.Approved, pullRequest.Head, time.GetUtcNow())] };
        }

        using var configs = new ConfigLoader(lastGood, loggers.CreateLogger<ConfigLoader>())
        {
            Remembers = false,
            Given = request.Config is { } text ? (ReadOnlyMemory<byte>?)Encoding.UTF8.GetBytes(text) : null,
        };
        var input = await reader.With(configs).CompleteAsync(forge, address, pullRequest, cancellation, Read);
        if (input.PeopleFrom is { } from)
            return new SimulationResult.Refused([$"The members of a team have changed a moment ago and are read again from {from:u} on. Ask again then."]);
        input = input with { Overrides = await conversation.StandingAsync(input.PullRequest, cancellation) };
        var verdict = Gate.Judge(input);
        var report = Reporter.Compose(verdict, input.PullRequest, input.Config, new ReportContext(NoPage, forge.CommentLimit));
        return new SimulationResult.Judged(input.PullRequest, input.Config, verdict, report);
    }

    private async Task<Person?> PersonAsync(IForge forge, PullRequestAddress address, string login, CancellationToken cancellation)
    {
        var asked = await people.ReadAsync(forge, address.RepositoryAddress, new PeopleQuery { Logins = [login] }, [], cancellation);
        return asked.People.ByLogin(login);
    }
}
