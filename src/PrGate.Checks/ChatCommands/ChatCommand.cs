namespace PrGate.Checks.ChatCommands;

/// <summary>What a person asks of the gate in a comment.</summary>
public abstract record ChatCommand
{
    private ChatCommand() { }

    /// <summary><c>/recheck</c>: read everything anew and judge again.</summary>
    public sealed record Recheck : ChatCommand;

    /// <summary><c>/explain [rule]</c>: answer with the reasons of the verdict.</summary>
    /// <param name="Rule">A check's or rule's name as written; null for all.</param>
    public sealed record Explain(string? Rule) : ChatCommand;

    /// <summary><c>/override &lt;rule|all&gt; &lt;sha7&gt; reason… [until …]</c>: let one head commit in though a rule stands in the way.</summary>
    /// <param name="Rule">A check's name or a finding's rule id as written; null for every rule.</param>
    /// <param name="Sha">7 to 64 lower-case hexadecimal digits: the beginning of the head commit that is meant.</param>
    /// <param name="Until">When it ends by itself; null when only a push ends it.</param>
    public sealed record Override(string? Rule, string Sha, string Reason, DateTimeOffset? Until) : ChatCommand;

    /// <summary><c>/waive &lt;rule&gt; &lt;path&gt; until &lt;date&gt; reason…</c>: answer with the exception to write into the configuration.</summary>
    public sealed record Waive(string Rule, string Path, DateOnly Until, string Reason) : ChatCommand;

    /// <summary><c>/help</c>: answer with the commands.</summary>
    public sealed record Help : ChatCommand;

    /// <summary>Meant for the gate, and not understood.</summary>
    /// <param name="Name">The command's name without the slash.</param>
    /// <param name="Why">One sentence for the person who wrote it; quotes nothing of the comment.</param>
    public sealed record Malformed(string Name, string Why) : ChatCommand;
}
