namespace PrGate.Rego.Builtins.Times;

/// <summary>A time zone: UTC, a fixed offset, or one of the time zone database.</summary>
internal sealed class GoZone
{
    public static readonly GoZone Utc = new("UTC", 0, null);

    private static readonly long FirstSecond = DateTimeOffset.MinValue.AddDays(1).ToUnixTimeSeconds();
    private static readonly long LastSecond = DateTimeOffset.MaxValue.AddDays(-1).ToUnixTimeSeconds();

    private readonly string _name;
    private readonly int _offset;
    private readonly TimeZoneInfo? _rules;

    private GoZone(string name, int offset, TimeZoneInfo? rules)
    {
        _name = name;
        _offset = offset;
        _rules = rules;
    }

    public static GoZone Fixed(string name, int offsetSeconds) => new(name, offsetSeconds, null);

    /// <summary>
    /// A zone by its name in the database, such as Europe/Zurich. An empty name and "UTC" are UTC; "Local" is too, since a verdict
    /// must not depend on the machine's setting.
    /// </summary>
    /// <exception cref="BuiltinException">The database of the machine does not hold the name.</exception>
    public static GoZone Named(string name)
    {
        if (name is "" or "UTC" or "Local")
            return Utc;
        if (name.Contains("..", StringComparison.Ordinal) || name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var rules) || rules.Id != name)
        {
            throw new BuiltinException($"unknown time zone {name}");
        }

        return new GoZone(name, 0, rules);
    }

    /// <summary>Seconds east of UTC at an instant.</summary>
    public int OffsetAt(long unixSeconds) => _rules is null ? _offset : (int)_rules.GetUtcOffset(Instant(unixSeconds)).TotalSeconds;

    /// <summary>The abbreviation in force at an instant, such as CET or CEST; empty for an unnamed offset.</summary>
    public string AbbreviationAt(long unixSeconds) =>
        _rules is null ? _name : _rules.IsDaylightSavingTime(Instant(unixSeconds)) ? _rules.DaylightName : _rules.StandardName;

    private static DateTimeOffset Instant(long unixSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(unixSeconds, FirstSecond, LastSecond));
}
