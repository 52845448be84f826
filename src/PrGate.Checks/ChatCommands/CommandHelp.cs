using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.ChatCommands;

/// <summary>The commands in a few lines, with who may use them here.</summary>
internal static class CommandHelp
{
    private static readonly IReadOnlyList<(string Name, string Usage, string Meaning)> Commands =
    [
        ("recheck", "/recheck", "read everything anew and judge again; the author, reviewers, or triage permission"),
        ("explain", "/explain [rule]", "show why the verdict is what it is; anybody"),
        ("override", "/override <rule|all> <commit> reason… [until 3d]", "let this head commit in though the rule stands in the way, until the next push"),
        ("waive", "/waive <rule> <path> until <date> reason…", "show the exception to add to the configuration"),
        ("help", "/help", "show this"),
    ];

    public static string Usage(string name)
    {
        var command = Commands.FirstOrDefault(c => c.Name == name);
        return command.Usage is null ? "" : $"Write it as {MarkdownText.Code(command.Usage)}.";
    }

    public static string Text(RolesConfig roles)
    {
        var text = new StringBuilder("What you can write here, each in a new comment of its own:\n\n| Command | What it does |\n|---|---|\n");
        foreach (var (name, usage, meaning) in Commands)
        {
            text.Append("| ").Append(MarkdownText.Code(usage)).Append(" | ").Append(MarkdownText.Escape(meaning));
            RoleGrant? grant = name switch { "override" => roles.Override, "waive" => roles.Waive, _ => null };
            if (grant is not null)
                text.Append("; ").Append(grant.IsEmpty ? "nobody may here" : MarkdownText.Escape(RoleAnswer.Describe(grant), 300));
            text.Append(" |\n");
        }
        return text.ToString();
    }
}
