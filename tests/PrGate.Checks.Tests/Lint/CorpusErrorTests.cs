using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint;

/// <summary>What the checks say of three repositories that people look up to. Each error was looked at; none may come without being argued here.</summary>
public sealed class CorpusErrorTests
{
    private static readonly string[] Repositories = ["podinfo", "microservices-demo", "flux2-kustomize-helm-example"];

    private static readonly (string File, string Rule, int Line, string Why)[] Right =
    [
        ("microservices-demo/.github/workflows/deploy-pr.yaml", "PG6001", 45, "It checks a fork's commit out and deploys it with an identity token of the cloud; that the author allows it on purpose does not make it safe."),
        ("podinfo/deploy/secure/common/reconciler-rbac.yaml", "PG4002", 14, "The role has everything in its namespace, Secrets and rights among it, to spare the author a list: what the check is about."),
        ("podinfo/deploy/secure/common/reconciler-rbac.yaml", "PG4002", 15, "The same role, its verbs."),
        ("podinfo/deploy/secure/frontend/deployment.yaml", "PG2009", 40, "It says allowPrivilegeEscalation: true although it needs only NET_BIND_SERVICE, which works without."),
        ("podinfo/deploy/webapp/common/reconciler-rbac.yaml", "PG4002", 14, "As in deploy/secure."),
        ("podinfo/deploy/webapp/common/reconciler-rbac.yaml", "PG4002", 15, "As in deploy/secure."),
    ];

    [SkippableFact]
    public void No_error_in_well_kept_repositories_is_a_false_alarm()
    {
        var corpus = SharedFolder.Required("corpus");
        var engine = new LintEngine(LintConfig.Default);

        var found = Repositories.SelectMany(r => CorpusTests.Files(Path.Combine(corpus, r)).Select(f => (Path: $"{r}/{f.Path}", f.Bytes)))
            .SelectMany(f => engine.Lint(new LintFile(f.Path, f.Bytes)))
            .Where(f => f.Severity == Severity.Error)
            .Select(f => (f.File, f.Rule, f.Line, f.Message)).Order().ToList();

        Assert.True(Right.Select(r => (r.File, r.Rule, r.Line)).SequenceEqual(found.Select(f => (f.File, f.Rule, f.Line))), string.Join("\n", found));
        Assert.All(Right, r => Assert.NotEmpty(r.Why));
    }
}
