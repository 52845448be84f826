namespace PrGate.Dashboard.Views;

/// <summary>How many pull requests have which verdict, under a filter that ignores the verdict.</summary>
public sealed record VerdictCounts
{
    public int Failure { get; init; }

    public int Pending { get; init; }

    public int Error { get; init; }

    public int Success { get; init; }

    public int None { get; init; }

    public int Total => Failure + Pending + Error + Success + None;

    public int Of(VerdictFilter? verdict) => verdict switch
    {
        VerdictFilter.Failure => Failure,
        VerdictFilter.Pending => Pending,
        VerdictFilter.Error => Error,
        VerdictFilter.Success => Success,
        VerdictFilter.None => None,
        _ => Total,
    };
}
