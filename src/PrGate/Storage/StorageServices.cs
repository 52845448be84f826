using Npgsql;

namespace PrGate.Storage;

public static class StorageServices
{
    /// <summary>The database. Needs a <see cref="StorageOptions"/> in <paramref name="services"/>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<Database>();
        services.AddSingleton<NpgsqlDataSource>(provider => provider.GetRequiredService<Database>().DataSource);
        services.AddSingleton<MigrationRunner>(provider => provider.GetRequiredService<Database>().Migrations);
        services.AddSingleton<StorageHealth>();
        services.AddHostedService(provider => provider.GetRequiredService<Database>());
        return services;
    }
}
