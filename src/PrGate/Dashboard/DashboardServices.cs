using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PrGate.RepositorySettings;

namespace PrGate.Dashboard;

public static class DashboardServices
{
    /// <summary>The administrators' pages. Needs the database and the queue.</summary>
    public static WebApplicationBuilder AddDashboard(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = "token";
            options.Cookie.Name = "prgate-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.SuppressXFrameOptionsHeader = true;
        });
        // Forms are answered by the process that made them; keys on disk would only be one more secret to keep.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        services.TryAddSingleton(TimeProvider.System);
        services.AddRepositorySettings();
        services.AddSingleton<DashboardAssets>();
        services.AddSingleton<PullRequestListStore>();
        services.AddSingleton<PullRequestPageStore>();
        services.AddSingleton<QueuePageStore>();
        services.AddSingleton<OverridesPageStore>();
        services.AddSingleton<ChangeFeed>();
        return builder;
    }
}
