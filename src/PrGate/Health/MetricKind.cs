namespace PrGate.Health;

/// <summary>How measurements of one instrument add up.</summary>
internal enum MetricKind
{
    /// <summary>Each measurement is added; it only rises.</summary>
    Counter,

    /// <summary>Told as a total at each collection; it only rises.</summary>
    ObservedCounter,

    /// <summary>The last measurement counts.</summary>
    Gauge,

    /// <summary>Each measurement is added; it may fall.</summary>
    UpDownCounter,

    /// <summary>Told anew at each collection.</summary>
    ObservedGauge,

    Histogram,
}
