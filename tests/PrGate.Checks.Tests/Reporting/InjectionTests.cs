using System.Text.RegularExpressions;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.Tests.Reporting;

/// <summary>
/// Text from outside must show as text. What a forge would act on is looked for in the Markdown as it is written: a raw tag, an unescaped bracket or
/// exclamation mark, a bare link, a mention or reference whose sign touches a name, or a line that begins with a quick action.
/// </summary>
public sealed partial class InjectionTests
{
    private static readonly ReportContext Context = new(new Uri("https://prgate.example/pr/1"), 65_536);

    public static TheoryData<string> Payloads =>
    [
        "@octocat", "@acme/admins", "a@b.example", "mail me: a@b.example", "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<!-- prgate:summary -->", "</details>", "<details open>",
        "<a href=\"https://evil.example\">x</a>", "[x](https://evil.example)", "![x](https://evil.example/p.png)", "[x][1]\n\n[1]: https://evil.example", "https://evil.example", "http://evil.example/a?b=c",
        "www.evil.example", "WWW.evil.example", "ftp://evil.example", "mailto:a@evil.example", "<https://evil.example>", "<a@b.example>", "javascript:alert(1)", "#1", "acme/gitops#1", "GH-1", "gh-12", "!1", "group/project!1",
        "$1", "~bug", "~\"to do\"", "%1.0", "%\"mile stone\"", "&1", "&epic", "^alert#1", "/close", "\n/merge", "x\r\n/approve", "x\u2028/close", "# heading", "\n# heading", "\n- item", "\n> quote", "| a | b |", "x | y \\| z", "**bold**",
        "__bold__", "_it_", "~~gone~~", "`code`", "``co`de``", "```\nfence", "~~~\nfence", "\\", "\\\\@x", "\\[x](y)", "\u202Eevil", "\u200B@octocat", "a\0b", "&lt;img&gt;", "&#64;octocat", "$`x`$", "$$x$$", ":+1:",
        "0123456789abcdef0123456789abcdef01234567", "deadbee", "[^1]", "- [ ] task", "<kbd>x</kbd>", "{{ x }}", "[[wiki]]", "\ud83d", new string('`', 400), new string('@', 500),
    ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Text_from_outside_is_only_text_wherever_it_appears(string payload)
    {
        var finding = new Finding
        {
            Rule = payload, Severity = Severity.Error, File = payload, Line = 1, Column = 1, EndLine = 1, EndColumn = 1, Message = payload, Fix = payload, Fingerprint = "0123456789abcdef",
        };
        var verdict = new Verdict(
            [
                new CheckResult { Check = payload, Family = payload, Status = CheckStatus.Failed, Summary = payload, Next = payload, Findings = [finding], Evidence = [payload] },
                new CheckResult { Check = payload, Family = payload, Status = CheckStatus.Passed, Summary = payload },
            ],
            1, [payload]);
        var pullRequest = Given.PullRequest(Given.File(payload, "x").WithDiff()) with { Base = payload, Title = payload };

        var report = Reporter.Compose(verdict, pullRequest, Given.Defaults, Context);

        AssertHarmless(report.Summary!.Body.Replace($"[details](<{Context.Page}>)", "", StringComparison.Ordinal));
        AssertHarmless(Assert.Single(report.Inline).Body);
        Assert.DoesNotContain('\n', report.Status.Description);
    }

    private static void AssertHarmless(string markdown)
    {
        var own = markdown.Replace("<details><summary>", "", StringComparison.Ordinal).Replace("</summary>", "", StringComparison.Ordinal).Replace("\n</details>\n", "\n", StringComparison.Ordinal);
        foreach (var line in own.Split('\n'))
        {
            var text = WithoutCode(line);
            Assert.False(Acts().IsMatch(text), $"{Acts().Match(text).Value} in: {text}");
            Assert.DoesNotMatch(@"^\s*(/|#|```|~~~|\[|<)", text);
            Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u202E' or '\u2028');
        }
    }

    /// <summary>The line without its code spans (CommonMark section 6.1: a run of backticks to the next run as long).</summary>
    private static string WithoutCode(string line)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < line.Length;)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                text.Append(line, i, 2);
                i += 2;
                continue;
            }
            if (line[i] != '`')
            {
                text.Append(line[i++]);
                continue;
            }
            var run = line[i..].TakeWhile(c => c == '`').Count();
            var close = Regex.Match(line[(i + run)..], $"(?<!`)`{{{run}}}(?!`)");
            Assert.True(close.Success, $"An open code span in: {line}");
            i += run + close.Index + run;
        }
        return text.ToString();
    }

    [GeneratedRegex(@"(?<!\\)[<\[\]!]|[@#!$~%&^][\w""`/]|://|\b[wW]{3}\.|:[/\w]|\w:(?=[^ \u200B])|[gG][hH]-\d|[0-9a-fA-F]{7}")]
    private static partial Regex Acts();
}
