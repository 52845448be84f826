using PrGate.Commands.Check;
using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Commands.Bench;

/// <summary>One recorded piece of policy work with its right answer.</summary>
internal sealed record RegoWorkload
{
    public required string Name { get; init; }

    public required IReadOnlyList<PolicySource> Sources { get; init; }

    public required string Query { get; init; }

    public required RegoVersion Version { get; init; }

    /// <summary>The input as it comes in.</summary>
    public required byte[] Input { get; init; }

    public required RegoValue Data { get; init; }

    /// <summary>Set when the input is a list whose elements are evaluated one by one: the element's field to use.</summary>
    public required string? Each { get; init; }

    /// <summary>The answer, a list of answers with <see cref="Each"/>.</summary>
    public required RegoValue Expected { get; init; }

    /// <summary>Reads <c>workloads.json</c> of a folder and the files it names.</summary>
    /// <exception cref="CheckException">A file is missing.</exception>
    public static async Task<IReadOnlyList<RegoWorkload>> ReadAllAsync(string folder, CancellationToken cancellation)
    {
        var list = Path.Combine(folder, "workloads.json");
        if (!File.Exists(list))
            throw new CheckException($"There is no '{list}': not a folder of workloads.", ExitCode.WrongUse);
        var workloads = new List<RegoWorkload>();
        foreach (var item in (RegoArray)RegoJson.Parse(await File.ReadAllBytesAsync(list, cancellation)))
            workloads.Add(await ReadAsync(folder, (RegoObject)item, cancellation));
        return workloads;
    }

    private static async Task<RegoWorkload> ReadAsync(string folder, RegoObject item, CancellationToken cancellation)
    {
        var home = Path.Combine(folder, Text(item, "dir") ?? Text(item, "name")!);
        var version = Text(item, "rego") == "v0" ? RegoVersion.V0 : RegoVersion.V1;
        var sources = new List<PolicySource>();
        foreach (var module in (RegoArray)item.Find("modules")!)
        {
            var file = ((RegoString)module).Value;
            sources.Add(new PolicySource(file, await File.ReadAllTextAsync(Path.Combine(home, file), cancellation), version));
        }
        var each = Text(item, "each");
        return new RegoWorkload
        {
            Name = Text(item, "name")!,
            Sources = sources,
            Query = Text(item, "query")!,
            Version = version,
            Input = await File.ReadAllBytesAsync(Path.Combine(home, Text(item, "input")!), cancellation),
            Data = Text(item, "data") is { } data ? RegoJson.Parse(await File.ReadAllBytesAsync(Path.Combine(home, data), cancellation)) : RegoObject.Empty,
            Each = each,
            Expected = RegoJson.Parse(await File.ReadAllBytesAsync(Path.Combine(home, each is null ? "expected.json" : "expected-each.json"), cancellation)),
        };
    }

    private static string? Text(RegoObject item, string name) => (item.Find(name) as RegoString)?.Value;
}
