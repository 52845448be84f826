namespace PrGate.Sandbox;

/// <content>Reactions to comments.</content>
public sealed partial class SandboxPullRequest
{
    private readonly List<SandboxReaction> _reactions = [];

    /// <summary>Reactions to comments, oldest first.</summary>
    public IReadOnlyList<SandboxReaction> Reactions
    {
        get
        {
            lock (Repository.Gate)
                return [.. _reactions];
        }
    }

    /// <returns>The reaction, and whether it is new: nobody reacts to a comment twice in the same way.</returns>
    internal (SandboxReaction Reaction, bool IsNew) React(SandboxUser by, long comment, string content)
    {
        if (_reactions.Find(r => r.Comment == comment && r.By == by.Login && r.Content == content) is { } already)
            return (already, false);
        var reaction = new SandboxReaction(Forge.NextId(), comment, by.Login, content, Forge.Now) { User = by };
        _reactions.Add(reaction);
        return (reaction, true);
    }
}
