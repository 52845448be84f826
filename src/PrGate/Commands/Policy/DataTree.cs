using PrGate.Commands.Check;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>The document under <c>data</c>, put together from files.</summary>
internal sealed class DataTree
{
    public RegoObject Root { get; private set; } = RegoObject.Empty;

    /// <summary>Adds a file's value below a path of names; objects are merged member by member.</summary>
    /// <exception cref="CheckException">Something else stands there already, or the root would not be an object.</exception>
    public void Add(IEnumerable<string> path, RegoValue value, string file)
    {
        var nested = path.Reverse().Aggregate(value, (inner, name) => RegoObject.Of([new(new RegoString(name), inner)]));
        Root = nested is RegoObject members
            ? Merge(Root, members, file)
            : throw new CheckException($"{file} cannot be data: its top level is not a mapping.", ExitCode.WrongUse);
    }

    private static RegoObject Merge(RegoObject into, RegoObject from, string file)
    {
        var merged = new RegoObjectBuilder();
        foreach (var (key, value) in into)
            merged[key] = value;
        foreach (var (key, value) in from)
        {
            merged[key] = (into.Find(key), value) switch
            {
                (null, _) => value,
                (RegoObject old, RegoObject added) => Merge(old, added, file),
                var (old, _) when old.Equals(value) => value,
                _ => throw new CheckException($"{file} gives {key} under data a second value.", ExitCode.WrongUse),
            };
        }
        return merged.Build();
    }
}
