namespace PrGate.Rego;

/// <summary>What an evaluation may know and how much it may cost.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The instant policies see, in nanoseconds since 1970; record it to replay a verdict.</summary>
    public long NowNanoseconds { get; init; }

    /// <summary>What all randomness is derived from; record it to replay a verdict.</summary>
    public byte[] Seed { get; init; } = [];

    /// <summary>A failing built-in ends the evaluation with an error instead of making its expression undefined.</summary>
    public bool StrictBuiltinErrors { get; init; }

    /// <summary>Most steps (loop turns, calls, sixteen bytes produced) before the evaluation ends with eval_cancel_error.</summary>
    public long MaxSteps { get; init; } = 100_000_000;

    /// <summary>Most values put into results and intermediate collections.</summary>
    public long MaxValues { get; init; } = 4_000_000;

    /// <summary>Asked every few thousand steps; true ends the evaluation with eval_cancel_error. The place for a deadline.</summary>
    public Func<bool>? IsCancelled { get; init; }

    /// <summary>Record which rules held.</summary>
    public bool Explain { get; init; }
}
