using System.Text;

namespace PrGate.Rego.Syntax;

/// <summary>
/// Formats a module: tabs, one expression a line, a blank line between rules (adjacent one-line rules may stay together), no comment
/// lost. A comment inside an expression moves in front of the next line. Formatting twice changes nothing more.
/// </summary>
public sealed class ModulePrinter
{
    private readonly Module module;
    private readonly StringBuilder text = new();
    private readonly TermPrinter terms;
    private int nextComment;

    private ModulePrinter(Module module)
    {
        this.module = module;
        terms = new TermPrinter(text);
    }

    public static string Print(Module module) => new ModulePrinter(module).Print();

    private bool IsOldSyntax => module.Version == RegoVersion.V0 && !module.ImportsRegoV1;

    private string Print()
    {
        CommentsBefore(module.PackagePosition.Row, keepsGap: true);
        text.Append("package ");
        terms.PrintReference(new VarTerm(module.Package[0], default), module.Package.Skip(1).Select(name => new ScalarTerm(new Values.RegoString(name), default)));
        TrailingComment(module.PackagePosition.Row);
        if (module.Imports.Count > 0)
        {
            text.Append('\n');
        }

        foreach (var import in module.Imports)
        {
            text.Append('\n');
            CommentsBefore(import.Position.Row, keepsGap: true);
            text.Append("import ");
            terms.PrintReference(import.Path[0], import.Path.Skip(1));
            text.Append(import.Alias is null ? "" : " as " + import.Alias);
            TrailingComment(import.Position.Row);
        }

        PrintRules();
        text.Append('\n');
        if (nextComment < module.Comments.Count)
        {
            text.Append('\n');
            CommentsBefore(int.MaxValue);
        }

        return text.ToString();
    }

    private void PrintRules()
    {
        Rule? earlier = null;
        var earlierIsLong = true;
        foreach (var rule in module.Rules)
        {
            var start = text.Length;
            var hasComment = nextComment < module.Comments.Count && module.Comments[nextComment].Position.Row < rule.Position.Row;
            text.Append('\n');
            CommentsBefore(rule.Position.Row, keepsGap: earlier is null || !hasComment || module.Comments[nextComment].Position.Row > earlier.EndRow);
            var head = text.Length;
            PrintRule(rule);
            TrailingComment(rule.EndRow);
            var isLong = text.ToString(head, text.Length - head).Contains('\n', StringComparison.Ordinal);
            var stays = earlier is not null && !isLong && !earlierIsLong && !hasComment && rule.Position.Row == earlier.EndRow + 1;
            if (!stays)
            {
                text.Insert(start, '\n');
            }

            (earlier, earlierIsLong) = (rule, isLong);
        }
    }

    private void PrintRule(Rule rule)
    {
        text.Append(rule.IsDefault ? "default " : "");
        var head = rule.Head;
        terms.PrintReference(head.Reference[0], head.Reference.Skip(1));
        if (head.Arguments is not null)
        {
            terms.PrintList('(', head.Arguments, ')', head.Position);
        }

        if (head.Key is not null && IsOldSyntax)
        {
            text.Append('[');
            terms.Print(head.Key);
            text.Append(']');
        }
        else if (head.Key is not null)
        {
            text.Append(" contains ");
            terms.Print(head.Key, 1);
        }
        else
        {
            PrintValue(head);
        }

        PrintBody(rule);
        if (rule.Else is not null)
        {
            PrintElse(rule.Else);
        }
    }

    private void PrintValue(RuleHead head)
    {
        // Without body and value nothing would be left of the rule.
        if (head.Value is not null && !head.HasGeneratedValue)
        {
            text.Append(head.IsAssigned ? " := " : " = ");
            terms.Print(head.Value);
        }
    }

    private void PrintBody(Rule rule)
    {
        if (rule.HasGeneratedBody)
        {
            return;
        }

        var usesIf = !IsOldSyntax || (rule.Head is { Key: null, Arguments: null, HasGeneratedValue: true, Reference.Count: 2 });
        text.Append(usesIf ? " if " : " ");
        if (usesIf && rule.Body is [TermExpression { With.Count: 0 } or SomeInExpression] && rule.Else is null && !HasCommentInside(rule) && !OpensBrace(rule.Body[0]))
        {
            terms.Print(rule.Body[0]);
            return;
        }

        text.Append('{');
        terms.Indent++;
        foreach (var expression in rule.Body)
        {
            terms.NewLine();
            CommentsBefore(expression.Position.Row);
            terms.Print(expression);
            TrailingComment(expression.Position.Row);
        }

        if (HasCommentInside(rule))
        {
            terms.NewLine();
            CommentsBefore(rule.EndRow);
            text.Length--;
        }

        terms.Indent--;
        while (text[^1] is '\n' or '\t')
        {
            text.Length--;
        }

        terms.NewLine();
        text.Append('}');
    }

    /// <summary>Without braces around it "{ .. }" would be read as the body itself.</summary>
    private static bool OpensBrace(Expression expression)
    {
        var printed = new StringBuilder();
        new TermPrinter(printed).Print(expression);
        return printed[0] == '{';
    }

    private void PrintElse(Rule branch)
    {
        text.Append(" else");
        PrintValue(branch.Head);
        PrintBody(branch);
        if (branch.Else is not null)
        {
            PrintElse(branch.Else);
        }
    }

    private bool HasCommentInside(Rule rule) =>
        nextComment < module.Comments.Count && module.Comments[nextComment].Position.Row < rule.EndRow;

    /// <param name="row">Of what the comments stand before.</param>
    /// <param name="keepsGap">An empty line between the last comment and that row stays: the comment is not about what follows.</param>
    private void CommentsBefore(int row, bool keepsGap = false)
    {
        while (nextComment < module.Comments.Count && module.Comments[nextComment].Position.Row < row)
        {
            var comment = module.Comments[nextComment++];
            var next = nextComment < module.Comments.Count && module.Comments[nextComment].Position.Row is var other && other < row ? other : keepsGap ? row : 0;
            var gap = comment.OwnLine && next > comment.Position.Row + 1;
            text.Append('#').Append(comment.Text.TrimEnd());
            if (gap)
            {
                text.Append('\n');
            }

            terms.NewLine();
        }
    }

    private void TrailingComment(int row)
    {
        if (nextComment < module.Comments.Count && module.Comments[nextComment] is { OwnLine: false } comment && comment.Position.Row == row)
        {
            text.Append(" #").Append(comment.Text.TrimEnd());
            nextComment++;
        }
    }
}
