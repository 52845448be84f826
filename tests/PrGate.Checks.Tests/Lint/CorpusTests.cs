using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Tests.Lint;

public sealed class CorpusTests
{
    /// <summary>What is really wrong in the corpus: fixtures made to be malformed, an empty JSON file, and keys that do stand twice.</summary>
    private static readonly string[] Known =
    [
        "atlantis/server/controllers/events/testdata/gitlabMergeCommentEvent_notAllowlisted.json PG1002",
        "atlantis/server/controllers/events/testdata/gitlabMergeCommentEvent_shouldIgnore.json PG1002",
        "atlantis/server/events/testdata/gitlab-merge-request-comment-event.json PG1002",
        "atlantis/server/events/testdata/test-repos/workspace-malformed-tf-json/main.tf.json PG1006",
        "atlantis/server/events/testdata/test-repos/workspace-malformed-tofu-json/main.tofu.json PG1006",
        "kubernetes-examples/_archived/openshift-origin/etcd-controller.yaml PG1002",
        "kubernetes-examples/_archived/openshift-origin/etcd-discovery-controller.yaml PG1002",
        "kubernetes-examples/_archived/openshift-origin/openshift-controller.yaml PG1002",
        "kubernetes-examples/_archived/openshift-origin/secret.json PG1006",
        "kubernetes-examples/_archived/persistent-volume-provisioning/quobyte/quobyte-admin-secret.yaml PG1002",
        "kubernetes-examples/_archived/volumes/scaleio/sc-pvc.yaml PG1002",
    ];

    [SkippableFact]
    public void Files_of_real_repositories_are_well_formed_but_for_those_that_are_not()
    {
        var corpus = SharedFolder.Required("corpus");
        var engine = new LintEngine(LintConfig.Default);

        var found = Files(corpus).SelectMany(f => engine.Lint(new LintFile(f.Path, f.Bytes)).Where(x => x.Rule.StartsWith("PG100", StringComparison.Ordinal)).Select(x => $"{x.File} {x.Rule}  {x.Line}:{x.Column} {x.Message}")).Order(StringComparer.Ordinal).ToList();

        Assert.True(Known.SequenceEqual(found.Select(f => f.Split("  ")[0]).Distinct()), string.Join("\n", found));
    }

    [SkippableFact]
    public void Every_plain_scalar_of_the_corpus_lies_where_its_node_says()
    {
        var corpus = SharedFolder.Required("corpus");

        var wrong = Files(corpus).Where(f => FileRoles.IsYaml(f.Path)).SelectMany(f =>
        {
            var manifest = ManifestReader.ReadYaml(f.Bytes);
            return manifest.Documents.SelectMany(d => Scalars(d.Root)).Where(s => s.Style == ScalarStyle.Plain && !s.Text.Contains(' '))
                .Where(s => manifest.Source.Text[s.Start..s.End] != s.Text).Select(s => $"{f.Path} {manifest.PositionOf(s)} {s.Text}");
        }).ToList();

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    internal static IEnumerable<(string Path, byte[] Bytes)> Files(string corpus) =>
        Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(f => Path.GetFileName(f) is not ("ORIGIN.md" or "README.md" or "LICENSE" or "kubeconform-verdicts.json"))
            .Select(f => (Path.GetRelativePath(corpus, f).Replace('\\', '/'), File.ReadAllBytes(f)));

    private static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlMapping mapping => mapping.Entries.SelectMany(e => Scalars(e.Value).Prepend(e.KeyNode)),
        YamlSequence sequence => sequence.Items.SelectMany(Scalars),
        _ => [],
    };
}
