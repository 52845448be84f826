namespace PrGate.Checks.Lint.Schema;

/// <summary>The formats that are checked; the API server passes over those that it does not know, and so does this.</summary>
internal enum StringFormat
{
    None,
    Int32,
    Int64,
    Byte,
    DateTime,
    Date,
    Duration,
    Ipv4,
    Ipv6,
    Cidr,
    Uuid,
    Mac,
}
