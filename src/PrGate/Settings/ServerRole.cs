namespace PrGate.Settings;

/// <summary>What one process does.</summary>
public enum ServerRole
{
    /// <summary>Receives webhooks, serves pages and works.</summary>
    All,

    /// <summary>Receives webhooks and serves pages.</summary>
    Web,

    /// <summary>Works the queue; its only pages are health and metrics.</summary>
    Worker,
}
