using System.Runtime.CompilerServices;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Graphs;

/// <summary>Collects every path that ends at a node without neighbours, at one outside the graph, or before it would repeat a node.</summary>
internal sealed class PathFinder(BuiltinContext context, RegoObject graph)
{
    private readonly RegoSetBuilder _paths = new();
    private readonly List<RegoValue> _path = [];
    private readonly HashSet<RegoValue> _onPath = [];

    public RegoSet Paths => _paths.Build();

    public void AddPathsFrom(RegoValue node)
    {
        if (graph.ContainsKey(node))
            Visit(node);
    }

    public static ReadOnlySpan<RegoValue> Neighbours(RegoValue edges) => edges switch
    {
        RegoArray array => array.Items,
        RegoSet set => set.Items,
        _ => [],
    };

    private void Visit(RegoValue node)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new BuiltinException("nested too deeply");
        context.Charge(1);
        if (graph.Find(node) is not { } edges)
        {
            Commit();
            return;
        }

        _path.Add(node);
        var neighbours = Neighbours(edges);
        if (neighbours.Length == 0)
        {
            Commit();
        }
        else
        {
            _onPath.Add(node);
            foreach (var neighbour in neighbours)
            {
                if (_onPath.Contains(neighbour))
                    Commit();
                else
                    Visit(neighbour);
            }

            _onPath.Remove(node);
        }

        _path.RemoveAt(_path.Count - 1);
    }

    private void Commit()
    {
        context.Charge(_path.Count);
        _paths.Add(new RegoArray([.. _path]));
    }
}
