using PrGate.Checks.Overrides;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.ChatCommands;

/// <summary>What becomes of a command.</summary>
/// <param name="IsDone">False when it was refused.</param>
/// <param name="Reply">Markdown, safe on both forges; null when a reaction says enough.</param>
public sealed record CommandAnswer(bool IsDone, string? Reply)
{
    /// <summary>The override that it makes; null for every other command, and when refused.</summary>
    public Override? Grant { get; init; }

    public static readonly CommandAnswer Done = new(true, null);

    public static CommandAnswer Say(string reply) => new(true, reply);

    /// <summary>An override that a push ended before it could do anything.</summary>
    public static CommandAnswer TooLate(CommitSha meant, CommitSha now) => Refuse(
        "override", $"It was for {MarkdownText.Code(meant.Short)}, and the head moved to {MarkdownText.Code(now.Short)} in the meantime. Look at what changed, and name that one if it may go in.");

    /// <param name="name">The command, without the slash.</param>
    /// <param name="why">Markdown that is safe already: one or two sentences.</param>
    internal static CommandAnswer Refuse(string name, string why) => new(false, $"Sorry, `/{name}` was not carried out. {why}");
}
