using System.Text;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Discovery;

namespace PrGate.Checks.Trees;

/// <summary>Which files can matter to what a repository deploys.</summary>
public static class TreeScope
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".yaml", ".yml", ".json", ".env", ".properties", ".conf", ".cfg", ".cnf", ".ini", ".toml", ".xml", ".sh", ".sql", ".txt", ".tpl",
    };

    private static readonly byte[][] Deliveries = [Encoding.ASCII.GetBytes("toolkit.fluxcd.io/"), Encoding.ASCII.GetBytes("argoproj.io/"), Encoding.ASCII.GetBytes("ConfigMap")];

    private static readonly byte[] Definition = Encoding.ASCII.GetBytes("CustomResourceDefinition");

    /// <summary>Whether a change of the file can alter rendered objects or references: manifests, and what generators usually read.</summary>
    public static bool Matters(string path) =>
        !path.StartsWith('.') && (IsKustomization(path) || Extensions.Contains(Path.GetExtension(path)));

    public static bool IsKustomization(string path) => KustomizationLoader.FileNames.Contains(RepositoryPath.NameOf(path));

    /// <summary>Whether the file says what SOPS encrypts.</summary>
    public static bool IsSopsRules(string path) => RepositoryPath.NameOf(path) == ".sops.yaml";

    /// <summary>Whether the file must be read to know whether it declares something: kustomizations, and YAML outside folders of tools.</summary>
    public static bool IsManifest(string path) => IsKustomization(path) || (!path.StartsWith('.') && DeploymentDiscovery.IsManifest(path));

    /// <summary>Whether a content can hold an object of Flux or Argo CD, a config map that these take variables from, or the definition of a custom resource.</summary>
    public static bool MayDeclare(ReadOnlySpan<byte> content) => MayDeliver(content) || content.IndexOf(Definition) >= 0;

    /// <summary>Whether a content can hold an object of Flux or Argo CD, or a config map that these take variables from.</summary>
    public static bool MayDeliver(ReadOnlySpan<byte> content)
    {
        foreach (var mark in Deliveries)
        {
            if (content.IndexOf(mark) >= 0)
                return true;
        }
        return false;
    }
}
