using PrGate.Checks.ChatCommands;
using PrGate.Checks.PullRequests;

namespace PrGate.ChatCommands;

/// <summary>A command as it is kept.</summary>
/// <param name="Answer">What was decided; null while it waits.</param>
public sealed record StoredCommand(long Id, long Comment, Person Author, string Text, DateTimeOffset WrittenAt, CommandAnswer? Answer)
{
    /// <summary>What it asks for; spans of time count from when it was written.</summary>
    public ChatCommand Command => ChatCommandParser.Parse(Text, WrittenAt);
}
