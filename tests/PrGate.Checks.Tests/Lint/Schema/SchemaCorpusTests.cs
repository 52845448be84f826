using System.Diagnostics;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint.Schema;

public sealed class SchemaCorpusTests
{
    /// <summary>What schemas refuse in the corpus, file by file (single files, without the kustomizations that read them), and why that is right.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["PG1101 kubernetes-examples/_archived/volumes/fibre_channel/fc.yaml"] = "A quoted LUN.",
        ["PG1102 kubernetes-examples/_archived/volumes/rbd/rbd.yaml"] = "Names in lower case that are written imageFormat and imageFeatures in a StorageClass, and are no fields here.",
        ["PG1102 kubernetes-examples/_archived/volumes/scaleio/pod.yaml"] = "protectionDoamin.",
        ["PG1102 kubernetes-examples/_archived/volumes/storageos/storageos-pod.yaml"] = "A field that this volume does not have.",
        ["PG1102 kubernetes-examples/_archived/volumes/storageos/storageos-pv.yaml"] = "secretName instead of secretRef.",
        ["PG1102 onedr0p-home-ops/kubernetes/apps/o11y/kube-prometheus-stack/app/alertmanagerconfig.yaml"] = "A field newer than the catalogue: a warning, not an error.",
        ["PG1104 kubernetes-examples/_archived/volumes/aws_ebs/aws-ebs-web.yaml"] = "`protocol: tcp`: only TCP, UDP and SCTP are taken.",
        ["PG1104 kubernetes-examples/_archived/volumes/cinder/cinder-web.yaml"] = "The same.",
        ["PG1105 kubernetes-examples/_archived/cockroachdb/cockroachdb-statefulset.yaml"] = "policy/v1beta1 ended with 1.25.",
        ["PG1105 kubernetes-examples/_archived/newrelic-infrastructure/newrelic-infra-daemonset.yaml"] = "extensions/v1beta1 ended with 1.18.",
        ["PG1105 kubernetes-examples/_archived/podsecuritypolicy/rbac/policies.yaml"] = "PodSecurityPolicy ended with 1.25.",
        ["PG1105 kubernetes-examples/_archived/volumes/azure_disk/claim/blob-based-disk/account-specified-hdd/storageclass-account-hdd.yaml"] = "storage.k8s.io/v1beta1 ended with 1.22.",
        ["PG1105 kubernetes-examples/_archived/volumes/azure_disk/claim/blob-based-disk/dedicated-hdd/storageclass-dedicated-hdd.yaml"] = "storage.k8s.io/v1beta1 ended with 1.22.",
        ["PG1105 kubernetes-examples/_archived/volumes/azure_disk/claim/blob-based-disk/shared-hdd/storageclass-shared-hdd.yaml"] = "storage.k8s.io/v1beta1 ended with 1.22.",
        ["PG1105 kubernetes-examples/_archived/volumes/azure_disk/claim/blob-based-disk/shared-ssd/storageclass-shared-ssd.yaml"] = "storage.k8s.io/v1beta1 ended with 1.22.",
        ["PG1105 kubernetes-examples/_archived/volumes/azure_disk/claim/managed-disk/managed-hdd/storageclass-managed-hdd.yaml"] = "storage.k8s.io/v1beta1 ended with 1.22.",
        ["PG1105 kubernetes-examples/_archived/volumes/azure_disk/claim/managed-disk/managed-ssd/storageclass-managed-ssd.yaml"] = "storage.k8s.io/v1beta1 ended with 1.22.",
        ["PG1105 kubernetes-examples/_archived/volumes/flexvolume/deploy/ds.yaml"] = "extensions/v1beta1 ended with 1.18.",
        ["PG1108 onedr0p-home-ops/bootstrap/kustomize/components/namespace/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/actions-runner-system/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/cert-manager/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/default/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/external-secrets/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/flux-system/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/kopiur-system/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/kube-system/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/miroir-system/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/network/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/o11y/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/rook-ceph/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
        ["PG1108 onedr0p-home-ops/kubernetes/apps/system-upgrade/namespace.yaml"] = "Named `_` until its kustomization gives it a name: not looked at where that is rendered.",
    };

    [SkippableFact]
    public void Every_alarm_in_real_repositories_has_its_reason()
    {
        var corpus = SharedFolder.Required("corpus");
        var engine = new LintEngine(LintConfig.Default);

        var found = CorpusTests.Files(corpus).SelectMany(f => engine.Lint(new LintFile(f.Path, f.Bytes)))
            .Where(f => f.Rule is "PG1004" || (f.Rule.StartsWith("PG11", StringComparison.Ordinal) && f.Severity > Severity.Note)).ToList();

        var keys = found.Select(f => $"{f.Rule} {f.File}").Distinct().Order(StringComparer.Ordinal);
        Assert.True(Known.Keys.Order(StringComparer.Ordinal).SequenceEqual(keys), string.Join("\n", found.Select(f => $"{f.Rule} {f.File}:{f.Line}:{f.Column} {f.Message}")));
    }

    [SkippableFact]
    public void Ten_thousand_damaged_files_neither_crash_nor_hang()
    {
        var files = CorpusTests.Files(SharedFolder.Required("corpus")).Where(f => FileRoles.IsStructured(f.Path) && f.Bytes.Length < 30_000).ToList();
        var engine = new LintEngine(LintConfig.Default);
        var random = new Random(20261120);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 10_000; i++)
        {
            var (path, bytes) = files[random.Next(files.Count)];
            var mutated = Mutations.Of(bytes, files[random.Next(files.Count)].Bytes, random);
            var started = Stopwatch.GetTimestamp();
            engine.Lint(new LintFile(path, mutated));
            var taken = Stopwatch.GetElapsedTime(started);
            slowest = taken > slowest ? taken : slowest;
        }

        Assert.True(slowest < TimeSpan.FromSeconds(5), $"One file took {slowest}.");
    }
}
