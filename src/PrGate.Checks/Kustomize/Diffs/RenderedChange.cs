using PrGate.Checks.Kustomize.Discovery;

namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>Renders, on both sides of a change, the environments that it reaches, and only those.</summary>
public static class RenderedChange
{
    /// <param name="changed">Changed paths, old and new names of renamed files both.</param>
    /// <param name="limits">Bounds of each single rendering.</param>
    /// <returns>Biggest effect first; environments that are reached and come out the same are among them, with no changes.</returns>
    public static IReadOnlyList<EnvironmentDiff> Of(
        CommitFiles before, CommitFiles after, IReadOnlyCollection<string> changed, ParsedFiles parsed, RenderLimits? limits = null)
    {
        var (old, now) = (DeploymentDiscovery.Of(before.Paths, before.Files, parsed), DeploymentDiscovery.Of(after.Paths, after.Files, parsed));
        var reached = new Dictionary<string, Deployment>(StringComparer.Ordinal);
        foreach (var deployment in now.Reached(changed).Concat(old.Reached(changed)))
            reached.TryAdd(deployment.Key, deployment);
        var (oldByKey, nowByKey) = (ByKey(old), ByKey(now));
        var renderer = new DeploymentRenderer(parsed);
        var diffs = from pair in reached
                    select new EnvironmentDiff(
                        pair.Value,
                        oldByKey.TryGetValue(pair.Key, out var was) ? renderer.Render(was, before.Paths, before.Files, limits) : null,
                        nowByKey.TryGetValue(pair.Key, out var becomes) ? renderer.Render(becomes, after.Paths, after.Files, limits) : null);
        return [.. diffs.OrderByDescending(d => d.Weight).ThenBy(d => d.Deployment.Name, StringComparer.Ordinal)];
    }

    private static Dictionary<string, Deployment> ByKey(DeploymentDiscovery discovery)
    {
        var byKey = new Dictionary<string, Deployment>(StringComparer.Ordinal);
        foreach (var deployment in discovery.All())
            byKey.TryAdd(deployment.Key, deployment);
        return byKey;
    }
}
