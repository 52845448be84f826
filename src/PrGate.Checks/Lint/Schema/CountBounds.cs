namespace PrGate.Checks.Lint.Schema;

/// <summary>How many there may be.</summary>
internal readonly record struct CountBounds(long Least, long Most)
{
    public static readonly CountBounds None = new(0, long.MaxValue);

    public bool Accepts(long count) => count >= Least && count <= Most;

    /// <summary>For people: <c>at most 63 characters</c>.</summary>
    public string Of(string what) => (Least, Most) switch
    {
        ( > 0, < long.MaxValue) => $"{Least} to {Most} {what}",
        ( > 0, _) => $"at least {Least} {what}",
        _ => $"at most {Most} {what}",
    };
}
