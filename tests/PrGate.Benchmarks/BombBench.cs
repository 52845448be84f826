using System.Text;
using BenchmarkDotNet.Attributes;
using PrGate.Checks.Manifests;
using PrGate.Checks.Tests.Manifests;

namespace PrGate.Benchmarks;

/// <summary>
/// Files made to cost time or memory: each must be refused within 100 ms of processor time. Last measured on two shared cores, warm: 34 bombs, the
/// worst ("many anchors", 0.9 MB) 81 ms and 50 MB; those of a few hundred bytes under 1 ms and 50 kB.
/// </summary>
[MemoryDiagnoser]
public class BombBench
{
    private byte[] _bytes = [];

    public static IEnumerable<string> Names => YamlBombs.All.Select(b => b.Name);

    [ParamsSource(nameof(Names))]
    public string Bomb { get; set; } = "";

    [GlobalSetup]
    public void Load() => _bytes = Encoding.UTF8.GetBytes(YamlBombs.All.Single(b => b.Name == Bomb).Text);

    [Benchmark]
    public bool Refused() => !ManifestReader.ReadYaml(_bytes).IsComplete;
}
