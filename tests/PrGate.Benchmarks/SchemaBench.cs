using System.Text;
using BenchmarkDotNet.Attributes;
using PrGate.Checks.Lint;
using PrGate.Checks.Lint.Schema;

namespace PrGate.Benchmarks;

/// <summary>
/// Comparing parsed objects with their schemas. Last measured on two busy cores, warm, with the files of <c>shared/corpus</c>: 0.02 ms for a Deployment, 3 ms for
/// 132 documents of a hundred files, 9 ms to 15 ms for 930 documents of 787 files (kubeconform: 0.17 ms a document once its schemas are compiled).
/// </summary>
[MemoryDiagnoser]
public class SchemaBench
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: api
          labels: { app.kubernetes.io/name: api, team: payments }
        spec:
          replicas: 3
          selector:
            matchLabels: { app: api }
          template:
            metadata:
              labels: { app: api }
            spec:
              containers:
                - name: api
                  image: registry.example.com/api:1.2.3
                  args: ["--listen=:8080"]
                  ports: [{ containerPort: 8080, protocol: TCP }]
                  resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 256Mi } }
        """;

    private const string Release = """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: { name: api }
        spec:
          interval: 1h
          chartRef: { kind: OCIRepository, name: api }
          install: { remediation: { retries: -1 } }
          values: { replicas: 2 }
        """;

    private readonly KubernetesObject _deployment = Read(Deployment);
    private readonly KubernetesObject _release = Read(Release);

    [Benchmark]
    public int NativeObject() => SchemaSet.For(KubernetesVersion.Default).Check(_deployment).Problems.Count;

    [Benchmark]
    public int CustomObject() => SchemaSet.For(KubernetesVersion.Default).Check(_release).Problems.Count;

    /// <summary>Unpacking the schemas of Kubernetes; a process does it once.</summary>
    [Benchmark]
    public int Unpack() => new SchemaPool(SchemaCatalogue.Decompress("PrGate.Checks.kubernetes.bin.br")).Keys.Count();

    private static KubernetesObject Read(string text) => KubernetesObject.Of(new LintFile("a.yaml", Encoding.UTF8.GetBytes(text)).Trees[0])!;
}
