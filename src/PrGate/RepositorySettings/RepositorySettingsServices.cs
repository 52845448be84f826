using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PrGate.RepositorySettings;

public static class RepositorySettingsServices
{
    /// <summary>What protects branches on their hosts: read, remembered, shown. Needs storage and the forges.</summary>
    public static IServiceCollection AddRepositorySettings(this IServiceCollection services)
    {
        services.TryAddSingleton<BranchSettingsStore>();
        services.TryAddSingleton<BranchSettingsReader>();
        return services;
    }
}
