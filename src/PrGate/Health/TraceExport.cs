using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace PrGate.Health;

/// <summary>
/// Sends traces by OTLP when OpenTelemetry's own variables name a receiver (opentelemetry.io, "OTLP Exporter Configuration"); without them it does
/// nothing, and spans cost nothing.
/// </summary>
internal sealed class TraceExport : IHostedService, IDisposable
{
    /// <summary>Spans of PrGate, of requests received and of calls sent, in one trace. Query strings of calls are redacted by .NET itself.</summary>
    private static readonly string[] Sources = ["PrGate", "Microsoft.AspNetCore", "System.Net.Http"];

    private TracerProvider? _provider;

    public static bool IsConfigured =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (IsConfigured)
            _provider = Build(exporter => { });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _provider?.ForceFlush(2_000);
        return Task.CompletedTask;
    }

    public void Dispose() => _provider?.Dispose();

    internal static TracerProvider Build(Action<OpenTelemetry.Exporter.OtlpExporterOptions> adjust) => Sdk.CreateTracerProviderBuilder()
        // The variables come last: OTEL_SERVICE_NAME wins over our own name.
        .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("prgate", autoGenerateServiceInstanceId: true).AddTelemetrySdk().AddEnvironmentVariableDetector())
        .AddSource(Sources)
        .AddOtlpExporter(adjust)
        .Build();
}
