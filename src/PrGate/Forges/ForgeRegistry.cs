using System.Diagnostics.CodeAnalysis;

namespace PrGate.Forges;

/// <summary>The configured forges by name.</summary>
public sealed class ForgeRegistry(IEnumerable<IForge> forges)
{
    private readonly Dictionary<string, IForge> _byName = forges.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<IForge> All => _byName.Values;

    /// <exception cref="ForgeException">No forge of this name is configured (any more).</exception>
    public IForge this[string name] => _byName.TryGetValue(name, out var forge)
        ? forge
        : throw new ForgeException($"No forge named '{name}' is configured; add it under Forges:{name}.", ForgeFault.NotFound);

    public bool TryGet(string name, [NotNullWhen(true)] out IForge? forge) => _byName.TryGetValue(name, out forge);
}
