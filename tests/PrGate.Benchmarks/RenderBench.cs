using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;

namespace PrGate.Benchmarks;

/// <summary>A pull request that touches one base of twenty overlays, rendered on both sides and compared: discovery, rendering, difference, Markdown.</summary>
[MemoryDiagnoser]
public class RenderBench
{
    private readonly InMemoryFiles _before = new();
    private readonly InMemoryFiles _after = new();
    private readonly List<string> _paths = [];
    private readonly ParsedFiles _parsed = new();

    [GlobalSetup]
    public void Setup()
    {
        Add("base/kustomization.yaml", "resources: [" + string.Join(", ", Enumerable.Range(0, 25).Select(i => $"d{i}.yaml")) + "]\nconfigMapGenerator: [{name: settings, literals: [a=1, b=2]}]\n");
        for (var i = 0; i < 25; i++)
            Add($"base/d{i}.yaml", Deployment(i, "1.25"));
        for (var i = 0; i < 20; i++)
        {
            Add($"overlays/o{i}/kustomization.yaml", string.Create(CultureInfo.InvariantCulture, $"""
                resources: [../../base]
                namespace: shop-{i}
                namePrefix: o{i}-
                labels: [{"{"}pairs: {"{"}env: o{i}{"}"}, includeSelectors: true{"}"}]
                images: [{"{"}name: nginx, newTag: "1.{i}"{"}"}]
                patches:
                - target: {"{"}kind: Deployment, name: d1.*{"}"}
                  patch: |-
                    - op: replace
                      path: /spec/replicas
                      value: {i}

                """));
        }
        _after.Add("base/d7.yaml", Encoding.UTF8.GetBytes(Deployment(7, "1.25").Replace("cpu: 100m", "cpu: 250m", StringComparison.Ordinal)));
    }

    [Benchmark]
    public string TwentyOverlaysOnBothSides() =>
        DiffMarkdown.Of(RenderedChange.Of(new CommitFiles(_paths, _before) { Parsed = _parsed }, new CommitFiles(_paths, _after) { Parsed = _parsed }, ["base/d7.yaml"]), 20_000);

    private void Add(string path, string text)
    {
        _paths.Add(path);
        _before.Add(path, Encoding.UTF8.GetBytes(text));
        _after.Add(path, Encoding.UTF8.GetBytes(text));
    }

    private static string Deployment(int i, string tag) => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: d{{{i}}}
          labels: {app: "d{{{i}}}"}
        spec:
          replicas: 1
          selector: {matchLabels: {app: "d{{{i}}}"}}
          template:
            metadata: {labels: {app: "d{{{i}}}"}}
            spec:
              containers:
              - name: web
                image: nginx:{{{tag}}}
                ports: [{containerPort: 80, name: http}]
                envFrom: [{configMapRef: {name: settings}}]
                resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
                volumeMounts: [{name: settings, mountPath: /etc/settings}]
              volumes: [{name: settings, configMap: {name: settings}}]

        """;
}
