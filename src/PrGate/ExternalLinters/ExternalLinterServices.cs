namespace PrGate.ExternalLinters;

public static class ExternalLinterServices
{
    /// <summary>Linters that the server's administrator configured.</summary>
    public static IServiceCollection AddExternalLinters(this IServiceCollection services, ExternalLinterSettings settings) =>
        services.AddSingleton(settings).AddSingleton<LinterSandbox>().AddSingleton<ExternalLinterRunner>();
}
