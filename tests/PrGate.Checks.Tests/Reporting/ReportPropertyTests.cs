using FsCheck;
using FsCheck.Fluent;
using PrGate.Checks.Overrides;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.Tests.Reporting;

public sealed class ReportPropertyTests
{
    private static readonly string[] Pieces = ["word ", "\n", "```", "<details>", "</details>", "@bo", "👩‍👩‍👧‍👦", "e\u0301", "|", "`", "\ud83d", "/close", "https://x.example ", "é", "\0", "a long run of ordinary words that fills the line "];

    [Fact]
    public void Every_report_fits_the_forge() => Prop.ForAll(Arb.ToArbitrary(Cases), Fits).Check(Samples.Config(10_000));

    private static Gen<string> Text => Gen.Elements(Pieces).ListOf().Select(p => string.Concat(p));

    private static Gen<Finding> Findings =>
        from file in Text
        from message in Text
        from line in Gen.Choose(0, 50)
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        select new Finding { Rule = "PG1001", Severity = severity, File = file, Line = line, Message = message, Fix = message, Fingerprint = Fingerprint.Of("PG1001", file, message, line.ToString()) };

    private static Gen<CheckResult> Results =>
        from check in Text
        from status in Gen.Elements(Enum.GetValues<CheckStatus>())
        from summary in Text
        from findings in Findings.ListOf()
        from evidence in Text.ListOf()
        select new CheckResult { Check = check, Family = "lint", Status = status, Summary = summary, Next = summary, Findings = [.. findings], Evidence = [.. evidence],
            Overridden = status == CheckStatus.Overridden ? new Overridden(check, check, summary, summary, null, Given.Now, CheckStatus.Failed) : null };

    private static Gen<(Verdict Verdict, string Branch, int Limit)> Cases =>
        from results in Results.ListOf()
        from branch in Text
        from limit in Gen.Elements(1_500, 4_000, 65_536)
        select (new Verdict([.. results], 1, [branch]), branch, limit);

    private static bool Fits((Verdict Verdict, string Branch, int Limit) sample)
    {
        var pullRequest = Given.PullRequest() with { Base = sample.Branch };
        var report = Reporter.Compose(sample.Verdict, pullRequest, Given.Defaults, new ReportContext(new Uri("https://prgate.example/pr/1"), sample.Limit));
        var body = report.Summary!.Body;
        return report.Status.Description.Length is > 0 and <= 140
            && report.Status.Context.Length is > 0 and <= 255
            && body.Length <= sample.Limit
            && Count(body, "<details>") == Count(body, "</details>")
            && !HasHalves(body) && !HasHalves(report.Status.Description)
            && (report.Status.State == StatusState.Success) == (sample.Verdict.Status is CheckStatus.Passed or CheckStatus.Overridden);
    }

    private static int Count(string text, string part) => text.Split('\n').Count(l => l.StartsWith(part, StringComparison.Ordinal));

    private static bool HasHalves(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }
        return false;
    }
}
