using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using PrGate.Health;

namespace PrGate.Tests.Health;

public sealed class TraceExportTests
{
    [Fact]
    public async Task A_span_of_PrGate_reaches_the_receiver()
    {
        var received = new TaskCompletionSource<(string Path, byte[] Body)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = await ReceiverAsync(received);
        using (var provider = TraceExport.Build(exporter =>
        {
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = new Uri(receiver.Urls.Single() + "/v1/traces");
        }))
        {
            using var source = new System.Diagnostics.ActivitySource("PrGate");
            using (source.StartActivity("judge"))
            {
                // Its end is what is sent.
            }
            Assert.True(OpenTelemetry.Trace.TracerProviderExtensions.ForceFlush(provider, 10_000), "Nothing was sent within 10 s.");
        }
        var (path, body) = await received.Task.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("/v1/traces", path);
        Assert.True(body.AsSpan().IndexOf("judge"u8) > 0, "The span's name is not in what was sent.");
        Assert.True(body.AsSpan().IndexOf("prgate"u8) > 0, "The service's name is not in what was sent.");
    }

    private static async Task<WebApplication> ReceiverAsync(TaskCompletionSource<(string Path, byte[] Body)> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.TrySetResult((request.Path, body.ToArray()));
        });
        await app.StartAsync();
        return app;
    }
}
