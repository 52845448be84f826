namespace PrGate.Rego.Builtins;

/// <summary>
/// What a built-in may know besides its operands. One instance serves one evaluation on one thread; everything that could differ
/// between two runs (clock, randomness) is recorded here, so that a verdict can be replayed.
/// </summary>
public abstract class BuiltinContext
{
    private const int MostPrepared = 512;
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<object, object> PreparedValues = new();
    private Dictionary<object, object?>? cache;

    /// <summary>The instant of the evaluation: nanoseconds since 1970-01-01T00:00:00Z. The same for every call.</summary>
    public abstract long NowNanoseconds { get; }

    /// <summary>The recorded seed from which all randomness of the evaluation is derived.</summary>
    public abstract ReadOnlySpan<byte> Seed { get; }

    /// <summary>
    /// Accounts for work: one step is about one loop turn or sixteen bytes produced. Call it before allocating or looping in
    /// proportion to an operand. Throws (not a <see cref="BuiltinException"/>: it must not be caught) when the budget is used up.
    /// </summary>
    public abstract void Charge(long steps);

    /// <summary>Records a note for the policy's author (trace, print); never affects the result.</summary>
    public abstract void Note(string text);

    /// <summary>
    /// A value kept for the rest of the evaluation, for prepared patterns and for functions that must answer the same twice
    /// (rand.intn, uuid.rfc4122). Keys of different functions must differ, so use a tuple that starts with the function's name.
    /// </summary>
    public T Cached<T>(object key, Func<T> create)
    {
        cache ??= [];
        if (cache.TryGetValue(key, out var known))
        {
            return (T)known!;
        }

        var created = create();
        cache[key] = created;
        return created;
    }
    /// <summary>
    /// What can be prepared from constants alone (a pattern), shared by all evaluations of the process. The key must hold
    /// everything the value depends on. A bounded number is kept.
    /// </summary>
    public static T Prepared<T>(object key, Func<T> create)
        where T : class
    {
        if (PreparedValues.TryGetValue(key, out var known))
        {
            return (T)known;
        }

        var created = create();
        if (PreparedValues.Count >= MostPrepared)
        {
            PreparedValues.Clear();
        }

        PreparedValues[key] = created;
        return created;
    }
}
