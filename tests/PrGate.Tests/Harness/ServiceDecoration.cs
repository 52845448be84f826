using Microsoft.Extensions.DependencyInjection;

namespace PrGate.Tests.Harness;

internal static class ServiceDecoration
{
    /// <summary>Wraps the service registered last under <typeparamref name="TService"/>, if there is one.</summary>
    public static void Decorate<TService>(this IServiceCollection services, Func<TService, IServiceProvider, TService> wrap)
        where TService : class
    {
        if (services.LastOrDefault(d => d.ServiceType == typeof(TService)) is not { } inner)
            return;
        services.Remove(inner);
        services.AddSingleton(provider => wrap((TService)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!), provider));
    }
}
