using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PrGate.Queue;

public static class QueueServices
{
    /// <summary>What adds work: the queue, and telling other processes. Uses the registered <see cref="QueueOptions"/>, else the defaults.</summary>
    public static IServiceCollection AddQueue(this IServiceCollection services)
    {
        services.TryAddSingleton(new QueueOptions());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<JobQueue>();
        services.AddHostedService<QueueNotifier>();
        return services;
    }

    /// <summary>What runs work; needs an <see cref="IWorkHandler"/>.</summary>
    public static IServiceCollection AddQueueWorker(this IServiceCollection services)
    {
        services.AddSingleton<QueueWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueWorker>());
        services.AddHostedService<QueueListener>();
        return services;
    }
}
