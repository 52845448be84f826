namespace PrGate.Checks.Lint.Schema;

/// <summary>What a value is for, where its schema says less than the API server asks. The generator writes roles into the data.</summary>
internal enum ValueRole
{
    None,

    /// <summary>An amount such as <c>500m</c> or <c>2Gi</c>.</summary>
    Quantity,

    /// <summary>A duration as Go writes it: <c>1h30m</c>.</summary>
    Duration,

    /// <summary>A port, 1 to 65535.</summary>
    Port,

    /// <summary>A port, or 0 for none.</summary>
    PortOrNone,

    /// <summary>A port's number or name.</summary>
    PortOrName,

    /// <summary>The name of a container's port: at most 15 characters.</summary>
    PortName,

    /// <summary>A schedule as robfig/cron reads it: five fields or a word such as <c>@daily</c>.</summary>
    Cron,

    /// <summary>A DNS label (RFC 1123).</summary>
    DnsLabel,

    /// <summary>A mapping of label keys to label values.</summary>
    Labels,

    /// <summary>A mapping of qualified names to any text.</summary>
    Annotations,

    /// <summary>The metadata of an object or of a template.</summary>
    Metadata,

    /// <summary>Requests and limits of a container or a claim.</summary>
    Resources,
}
