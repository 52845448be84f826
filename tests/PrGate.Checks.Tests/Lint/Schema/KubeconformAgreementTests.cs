using System.Text.Json;
using PrGate.Checks.Lint;
using PrGate.Checks.Lint.Schema;

namespace PrGate.Checks.Tests.Lint.Schema;

/// <summary>The verdicts that kubeconform gave for the same schemas (Kubernetes 1.34, strict), document by document.</summary>
public sealed class KubeconformAgreementTests
{
    /// <summary>Where the two differ, and why. A `+` is refused here only, a `-` there only.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["+ kubernetes-examples/_archived/volumes/aws_ebs/aws-ebs-web.yaml Pod/aws-web"] = "`protocol: tcp`: the API server takes TCP, UDP and SCTP only; kubeconform's schemas do not list them.",
        ["+ kubernetes-examples/_archived/volumes/cinder/cinder-web.yaml Pod/cinder-web"] = "`protocol: tcp`, as above.",
        ["- microservices-demo/kustomize/kustomization.yaml Kustomization/"] = "`components:` without a value: an explicit null is an absent field, and kustomize builds it.",
    };

    [SkippableFact]
    public void Every_difference_has_its_reason()
    {
        var corpus = SharedFolder.Required("corpus");
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(corpus, "kubeconform-verdicts.json")));
        var schemas = SchemaSet.For(new KubernetesVersion(34));
        var compared = 0;
        var differences = new List<string>();
        foreach (var file in recorded.RootElement.GetProperty("files").EnumerateObject())
        {
            var verdicts = Verdicts(file.Value);
            var objects = new LintFile(file.Name, File.ReadAllBytes(Path.Combine(corpus, file.Name))).Trees.Select(t => KubernetesObject.Of(t)).OfType<KubernetesObject>().ToList();
            foreach (var candidate in objects)
            {
                var key = (candidate.Kind, candidate.Name, candidate.Type.ApiVersion);
                if (!verdicts.TryGetValue(key, out var status) || status is not ("valid" or "invalid"))
                    continue;
                compared++;
                var refused = schemas.Check(candidate).Problems.Where(p => p.Kind is not (SchemaProblemKind.MalformedName or SchemaProblemKind.MalformedValue)).ToList();
                if (refused.Count > 0 != (status == "invalid"))
                    differences.Add($"{(refused.Count > 0 ? "+" : "-")} {file.Name} {candidate.Kind}/{candidate.Name}\n    {string.Join("\n    ", refused.Select(p => $"{p.At.Start.Line}:{p.At.Start.Column} {p.Kind} {p.Message}"))}");
            }
        }

        Assert.True(compared > 900, $"{compared} documents compared");
        Assert.True(Known.Keys.Order(StringComparer.Ordinal).SequenceEqual(differences.Select(d => d.Split('\n')[0]).Order(StringComparer.Ordinal)), compared + "\n" + string.Join("\n", differences));
    }

    private static Dictionary<(string, string, string), string> Verdicts(JsonElement file)
    {
        // The same object may stand in a file twice: then the last verdict is compared with both.
        var verdicts = new Dictionary<(string, string, string), string>();
        foreach (var document in (file.TryGetProperty("strict", out var strict) ? strict : file.GetProperty("both")).EnumerateArray())
            verdicts[(Text(document, "kind"), Text(document, "name"), Text(document, "apiVersion"))] = Text(document, "status");
        return verdicts;
    }

    private static string Text(JsonElement document, string name) => document.GetProperty(name).GetString()!;
}
