using PrGate.Checks.Overrides;

namespace PrGate.ChatCommands;

/// <summary>What people have said to the gate on one pull request and what still counts of it.</summary>
/// <param name="Open">Commands that are not answered yet, oldest first.</param>
/// <param name="Overrides">Those that stand for the head and base of this moment.</param>
/// <param name="LastRecheck">When a recheck was carried out within the last minute; null when none was.</param>
/// <param name="RecentReplies">How many comments were written as answers within the last minute.</param>
public sealed record ConversationState(
    IReadOnlyList<StoredCommand> Open, IReadOnlyList<Override> Overrides, DateTimeOffset? LastRecheck, int RecentReplies)
{
    public static readonly ConversationState Nothing = new([], [], null, 0);
}
