using Microsoft.Extensions.DependencyInjection.Extensions;
using PrGate.Forges.GitHub;
using PrGate.Forges.GitLab;

namespace PrGate.Forges;

/// <summary>Registers one client for each configured forge.</summary>
public static class ForgeServices
{
    /// <param name="options">Already validated; names are unique.</param>
    public static IServiceCollection AddForges(this IServiceCollection services, IReadOnlyList<ForgeOptions> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BlobCache>(_ => new BlobCache());
        foreach (var forge in options)
        {
            services.AddSingleton<IForge>(provider => forge.Kind switch
            {
                ForgeKind.GitHub => new GitHubForge(forge, provider.GetRequiredService<BlobCache>(), provider.GetRequiredService<TimeProvider>()),
                ForgeKind.GitLab => new GitLabForge(forge, provider.GetRequiredService<BlobCache>(), provider.GetRequiredService<TimeProvider>()),
                _ => throw new NotSupportedException($"Forges:{forge.Name}:Kind: {forge.Kind} is not known."),
            });
        }
        services.AddSingleton<ForgeRegistry>();
        return services;
    }
}
