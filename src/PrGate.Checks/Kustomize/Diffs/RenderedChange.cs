using PrGate.Checks.Kustomize.Discovery;

namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>Renders, on both sides of a change, the environments that it reaches, and only those.</summary>
public static class RenderedChange
{
    /// <param name="changed">Changed paths, old and new names of renamed files both.</param>
    /// <param name="limits">Bounds of each rendering and of all together; what comes after the bound fails and says so.</param>
    /// <returns>Biggest effect first; environments that are reached and come out the same are among them, with no changes.</returns>
    public static IReadOnlyList<EnvironmentDiff> Of(
        CommitFiles before, CommitFiles after, IReadOnlyCollection<string> changed, RenderLimits? limits = null)
    {
        var (old, now) = (before.Discovery, after.Discovery);
        var reached = new Dictionary<string, Deployment>(StringComparer.Ordinal);
        foreach (var deployment in now.Reached(changed).Concat(old.Reached(changed)))
            reached.TryAdd(deployment.Key, deployment);
        var (oldByKey, nowByKey) = (ByKey(old), ByKey(now));
        var renderer = new DeploymentRenderer(after.Parsed);
        limits ??= RenderLimits.Default;
        var left = limits.StepsOfChange;
        var diffs = new List<EnvironmentDiff>(reached.Count);
        foreach (var (key, deployment) in reached)
            diffs.Add(new EnvironmentDiff(deployment, Side(oldByKey, key, before), Side(nowByKey, key, after)));
        return [.. diffs.OrderByDescending(d => d.Weight).ThenBy(d => d.Deployment.Name, StringComparer.Ordinal)];

        Rendering? Side(Dictionary<string, Deployment> byKey, string key, CommitFiles commit)
        {
            if (!byKey.TryGetValue(key, out var deployment))
                return null;
            var rendering = renderer.Render(deployment, commit.Paths, commit.Files, limits with { Steps = Math.Min(limits.Steps, left) });
            left = Math.Max(0, left - rendering.Steps);
            return rendering;
        }
    }

    private static Dictionary<string, Deployment> ByKey(DeploymentDiscovery discovery)
    {
        var byKey = new Dictionary<string, Deployment>(StringComparer.Ordinal);
        foreach (var deployment in discovery.All())
            byKey.TryAdd(deployment.Key, deployment);
        return byKey;
    }
}
