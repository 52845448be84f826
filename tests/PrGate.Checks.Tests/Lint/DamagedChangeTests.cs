using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Lint;

public sealed class DamagedChangeTests
{
    private const int Mutants = 1_500;

    /// <summary>Suppressions in all their forms, so that damage meets them.</summary>
    private static readonly byte[] Suppressed = """
        # prgate:ignore-file PG2017 vendored
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          annotations:
            prgate.dev/ignore: "PG2001,PG2004"
            prgate.dev/ignore-reason: node agent
            checkov.io/skip1: CKV_K8S_16=reason
        spec:
          template:
            spec:
              containers:
                - name: web
                  # trivy:ignore:KSV017
                  securityContext: { privileged: true } # prgate:ignore PG2001
        ---
        # kics-scan disable=x
        kind: ConfigMap
        apiVersion: v1
        metadata: { name: a }
        data: # prgate:ignore PG3004 text
          text: |
            # prgate:ignore PG1007 inside

        """u8.ToArray();

    [SkippableFact]
    public void No_damage_on_either_side_breaks_the_judging_or_makes_it_green_unread()
    {
        var corpus = CorpusTests.Files(SharedFolder.Required("corpus")).Where(f => f.Bytes.Length is > 0 and < 20_000).ToList();
        var random = new Random(4711);
        for (var i = 0; i < Mutants; i++)
        {
            var (path, bytes) = i % 3 == 0 ? ("apps/web.yaml", Suppressed) : corpus[random.Next(corpus.Count)];
            var other = corpus[random.Next(corpus.Count)].Bytes;
            var (before, after) = (i % 2 == 0 ? bytes : Mutations.Of(bytes, other, random), Mutations.Of(bytes, other, random));
            var file = Given.File(path, after).WithDiff() with { Base = new FileContent.Loaded(before) };

            var verdict = Given.Judge(Given.PullRequest(file));

            Assert.DoesNotContain(verdict.Results, r => r.Family == Gate.InternalFamily);
            var lint = verdict.Results.Single(r => r.Family == "lint");
            Assert.All(lint.Findings, f => Assert.True(f.Line >= 0 && (f.ShownAt is null || file.Diff!.CoversHeadLine(f.ShownAt.Value))));
            Assert.True(lint.Status == CheckStatus.Passed == !lint.Findings.Any(f => f.Blocks(Severity.Error)));
        }
    }

    [Fact]
    public void Hundreds_of_findings_are_all_found_again_and_a_bounded_number_is_kept()
    {
        static string Pods(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"---\napiVersion: v1\nkind: Pod\nmetadata: {{ name: p{i} }}\nspec: {{ containers: [{{ name: a, image: x:latest }}] }}\n"));
        var text = Pods(450);
        var file = Given.File("pods.yaml", text) with { Base = new FileContent.Loaded(System.Text.Encoding.UTF8.GetBytes(text)) };

        var lint = Given.Judge(Given.PullRequest(file)).Results.Single(r => r.Family == "lint");

        Assert.Equal(CheckStatus.Passed, lint.Status);
        Assert.Matches(@", \d{4,} known", lint.Summary);
        Assert.True(lint.Findings.Count <= 1_000);
    }
}
