using System.Diagnostics;

namespace PrGate.Telemetry;

/// <summary>The one source of PrGate's spans: delivery, evaluation, forge calls, posts.</summary>
public static class Spans
{
    public const string Name = "PrGate";

    public static readonly ActivitySource Source = new(Name);
}
