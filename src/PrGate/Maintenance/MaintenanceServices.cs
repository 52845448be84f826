using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Quartz;

namespace PrGate.Maintenance;

public static class MaintenanceServices
{
    /// <summary>
    /// The scheduled jobs, kept in PrGate's own database and shared by every process on it: each firing runs in one of them. Uses the registered
    /// <see cref="MaintenanceOptions"/>, else the defaults; needs storage, the queue and the forges.
    /// </summary>
    public static IServiceCollection AddMaintenance(this IServiceCollection services)
    {
        services.TryAddSingleton(new MaintenanceOptions());
        services.TryAddSingleton<SweepStore>();
        services.TryAddSingleton<PruneStore>();
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<NpgsqlDataSource>());
                store.UseClustering();
                store.ProvisionSchema();
            });
            quartz.ScheduleJob<SweepOpenPullRequests>((provider, trigger) => trigger
                .WithIdentity("sweep").WithSimpleSchedule(Options(provider).SweepEvery));
            quartz.ScheduleJob<RescueStuckWork>((provider, trigger) => trigger
                .WithIdentity("rescue").WithSimpleSchedule(Options(provider).RescueEvery));
            quartz.ScheduleJob<ReadBranchSettings>((provider, trigger) => trigger
                .WithIdentity("settings").WithSimpleSchedule(Options(provider).ReadSettingsEvery));
            quartz.ScheduleJob<EndOverridesByTime>((provider, trigger) => trigger
                .WithIdentity("overrides").WithSimpleSchedule(Options(provider).EndOverridesEvery));
            quartz.ScheduleJob<RefreshPeople>((provider, trigger) => trigger
                .WithIdentity("people").WithSimpleSchedule(Options(provider).RefreshPeopleEvery));
            quartz.ScheduleJob<JudgeAgainByTime>((provider, trigger) => trigger
                .WithIdentity("time").WithSimpleSchedule(Options(provider).JudgeAgainEvery));
            quartz.ScheduleJob<PruneOldRows>((provider, trigger) => trigger
                .WithIdentity("prune").WithSimpleSchedule(Options(provider).PruneEvery));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }

    private static MaintenanceOptions Options(IServiceProvider provider) => provider.GetRequiredService<MaintenanceOptions>();
}
