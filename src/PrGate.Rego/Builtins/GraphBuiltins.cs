using PrGate.Rego.Builtins.Graphs;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Graphs as objects: each node with the array or set of its neighbours.</summary>
internal static class GraphBuiltins
{
    private static readonly T Nodes = T.AnyOf(T.ArrayOf(T.Any), T.SetOf(T.Any));
    private static readonly (string, T)[] Arguments = [("graph", T.ObjectOf(T.Any, Nodes)), ("initial", Nodes)];

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("graph.reachable", "The nodes of the graph that can be reached, the initial ones included.", Arguments, T.SetOf(T.Any), Reachable),
        BuiltinDeclaration.Of("graph.reachable_paths", "The paths from the initial nodes to an end or back onto themselves.", Arguments, T.SetOf(T.ArrayOf(T.Any)), ReachablePaths),
    ];

    private static RegoSet Reachable(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var graph = Operand.Object(args, 0);
        var open = new Stack<RegoValue>(Operand.Members(args[1], 1, "{array, set}").ToArray());
        var reached = new RegoSetBuilder();
        while (open.TryPop(out var node))
        {
            context.Charge(1);
            if (graph.Find(node) is not { } edges || !reached.Add(node))
                continue;
            foreach (var neighbour in PathFinder.Neighbours(edges))
            {
                context.Charge(1);
                if (!reached.Contains(neighbour))
                    open.Push(neighbour);
            }
        }

        return reached.Build();
    }

    private static RegoSet ReachablePaths(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var finder = new PathFinder(context, Operand.Object(args, 0));
        foreach (var node in Operand.Members(args[1], 1, "{array, set}"))
            finder.AddPathsFrom(node);
        return finder.Paths;
    }
}
