namespace PrGate.Webhooks;

public static class WebhookServices
{
    /// <summary>Receiving webhooks: verify, store, enqueue, answer.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<DeliveryStore>()
        .AddSingleton<WebhookIntake>();
}
