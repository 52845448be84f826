using PrGate.Checks;
using PrGate.Checks.ChatCommands;
using PrGate.Checks.Overrides;
using PrGate.Checks.PullRequests;
using PrGate.Evaluation;
using PrGate.Forges;
using PrGate.Queue;

namespace PrGate.ChatCommands;

/// <summary>
/// Carries out what people ask in comments, inside the run of their pull request: heard, decided and stored with its effect under the run's lease,
/// then answered. A run that breaks off in between is continued by the next one; nothing is done or said twice.
/// </summary>
public sealed partial class CommandDesk(ConversationStore store, CommandPeople people, JobQueue queue, ILogger<CommandDesk> logger)
{
    // Beyond this a reaction has to do: whoever floods us must not make us flood the pull request.
    private const int MostReplies = 6;

    /// <summary>Reads what was asked and what stands for the run's reading, and shows that it was heard.</summary>
    public async Task OpenAsync(EvaluationRun run, CancellationToken cancellation)
    {
        run.Conversation = await store.ReadAsync(run.Reading!, cancellation);
        foreach (var command in run.Conversation.Open.Where(c => c.Answer is null && run.Heard.Add(c.Id)))
            await ReactAsync(run, command, CommentReaction.Seen, cancellation);
    }

    /// <summary>Whether somebody waits for everything to be read anew.</summary>
    public static bool WantsFreshReading(EvaluationRun run) =>
        run.Conversation.Open.Any(c => c is { Answer: null, Command: ChatCommand.Recheck });

    /// <summary>Decides every command that waits, and stores what becomes of each.</summary>
    /// <returns>The verdict with the overrides that were granted.</returns>
    public async Task<Verdict> CarryOutAsync(EvaluationRun run, GateInput input, Verdict verdict, CancellationToken cancellation)
    {
        var replies = run.Conversation.RecentReplies;
        foreach (var command in run.Conversation.Open)
        {
            if (command.Answer is not null)
            {
                run.Answers.TryAdd(command.Id, (command, true));
                continue;
            }
            var asks = CommandDecision.Asks(command.Command, command.Author, input.Config.Config);
            var reading = await people.AskAsync(run.Forge, run.Address, asks, cancellation);
            if (reading.CurrentFrom is { } from)
            {
                // Who is in a team has changed a moment ago, and may not be asked yet: whoever may not any more must not get in now.
                run.PeopleFrom = from;
                break;
            }
            var answer = await DecideAsync(run, command, input, verdict, reading.People, cancellation);
            if (answer.Reply is not null && ++replies > MostReplies)
                answer = answer with { Reply = null };
            await store.DecideAsync(run.Key, command, answer, run.Lease, cancellation);
            run.Answers[command.Id] = (command with { Answer = answer }, false);
            Decided(run.Key, command.Author.Login, command.Command.GetType().Name, answer.IsDone ? "carried out" : "refused");
            if (answer.Grant is null)
                continue;
            // What is applied is what is stored: a push may have ended it at once.
            input = input with { Overrides = await store.StandingAsync(input.PullRequest, cancellation) };
            verdict = OverrideRules.Apply(verdict, input);
        }
        if (run.Conversation.Open.Count >= ConversationSql.MostAtOnce)
            await queue.EnqueueAsync([new WorkRequest(run.Address, "more commands")], cancellation);
        run.Conversation = run.Conversation with { Open = [], Overrides = input.Overrides };
        return verdict;
    }

    /// <summary>Proves again, right before anything is posted, that every override the verdict rests on still stands, and no other.</summary>
    public async Task<bool> StillStandsAsync(EvaluationRun run, PullRequest now, CancellationToken cancellation) =>
        run.Conversation.Overrides.Count == 0 || run.Conversation.Overrides.SequenceEqual(await store.StandingAsync(now, cancellation));

    /// <summary>Answers what was decided. A forge that will never take an answer ends the matter; one that is only busy is asked again by the next run.</summary>
    public async Task AnswerAsync(EvaluationRun run, CommitSha head, CancellationToken cancellation)
    {
        foreach (var (command, mayStand) in run.Answers.Values.ToList())
        {
            var answer = command.Answer!;
            if (answer.Grant is { } grant && grant.Head != head)
                answer = CommandAnswer.TooLate(grant.Head, head);
            await TryAsync(run, async () =>
            {
                if (answer.Reply is { } reply)
                    await run.Forge.Conversation.ReplyAsync(run.Address, command.Comment, reply, mayStand, run.Lease, cancellation);
            });
            await ReactAsync(run, command, answer.IsDone ? CommentReaction.Done : CommentReaction.Refused, cancellation);
            await store.AnsweredAsync(command, cancellation);
            run.Answers.Remove(command.Id);
        }
    }

    /// <summary>The pull request is closed: nothing that was asked of it matters any more.</summary>
    public async Task EndAsync(EvaluationRun run, CancellationToken cancellation)
    {
        await store.ReadAsync(run.Reading!, cancellation);
        await store.VoidAsync(run.Key, cancellation);
    }

    private static async Task<CommandAnswer> DecideAsync(
        EvaluationRun run, StoredCommand command, GateInput input, Verdict verdict, People known, CancellationToken cancellation)
    {
        var wanted = command.Command;
        return CommandDecision.Decide(new CommandRequest(wanted, command.Author, input, verdict, known)
        {
            WasEdited = wanted is ChatCommand.Override or ChatCommand.Waive && await WasEditedAsync(run, command, cancellation),
            LastRecheck = run.Conversation.LastRecheck,
            Page = run.Page,
        });
    }

    // The webhook only says where to look: the comment itself is what counts.
    private static async Task<bool> WasEditedAsync(EvaluationRun run, StoredCommand command, CancellationToken cancellation) =>
        await run.Forge.Conversation.ReadAsync(run.Address, command.Comment, cancellation) is not { } comment
        || !comment.Author.Equals(command.Author) || SpokenCommand.TextOf(comment.Body) != command.Text;

    // A reaction is a courtesy: without it the command is carried out all the same.
    private async Task ReactAsync(EvaluationRun run, StoredCommand command, CommentReaction reaction, CancellationToken cancellation)
    {
        try
        {
            await run.Forge.Conversation.ReactAsync(run.Address, command.Comment, reaction, run.Lease, cancellation);
        }
        catch (ForgeException error)
        {
            NotReacted(error, run.Key, command.Comment);
        }
    }

    private async Task TryAsync(EvaluationRun run, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (ForgeException error) when (!error.IsTransient)
        {
            NotAnswered(error, run.Key);
        }
    }

    [LoggerMessage(LogLevel.Information, "{PullRequest}: {Command} of {Login} was {Outcome}")]
    private partial void Decided(PullRequestKey pullRequest, string login, string command, string outcome);

    [LoggerMessage(LogLevel.Information, "{PullRequest}: the forge took no reaction to comment {Comment}")]
    private partial void NotReacted(Exception error, PullRequestKey pullRequest, long comment);

    [LoggerMessage(LogLevel.Warning, "{PullRequest}: the forge takes no answer to a command")]
    private partial void NotAnswered(Exception error, PullRequestKey pullRequest);
}
