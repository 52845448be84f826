using PrGate.Checks.Manifests;

namespace PrGate.Checks.Configuration;

/// <summary>Reads lists of names that <c>environments</c> defines.</summary>
internal static class EnvironmentNames
{
    public static IReadOnlyList<EnvironmentConfig> Read(ConfigNodes nodes, YamlNode? node, IReadOnlyList<EnvironmentConfig> environments)
    {
        var named = new List<EnvironmentConfig>();
        foreach (var item in nodes.Items(node, "`environments`"))
        {
            if (nodes.Text(item, "A name in `environments`", 60) is not { } name)
                continue;
            if (environments.FirstOrDefault(e => e.Name == name) is { } environment)
                named.Add(environment);
            else
                nodes.Error(item, $"There is no environment {Shown.Key(name)}.", environments.Count == 0 ? "Define it under `environments`." : ConfigNodes.Suggest(name, environments.Select(e => e.Name)));
        }
        return named;
    }
}
