using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>What all policies of one evaluation may cost together: about two seconds of one processor at most.</summary>
internal sealed class PolicyBudget(DateTimeOffset now, string seed, PolicyDeadline? deadline)
{
    /// <summary>Steps of the engine, see <see cref="EvaluationOptions.MaxSteps"/>.</summary>
    public const long MostSteps = 30_000_000;

    private readonly long _now = (now.ToUnixTimeMilliseconds() * 1_000_000) + (now.Ticks % TimeSpan.TicksPerMillisecond * 100);
    private readonly byte[] _seed = System.Text.Encoding.UTF8.GetBytes(seed);

    private readonly Func<bool>? _isOver = deadline?.Start();

    private RegoError? _spentBy;

    public long Left { get; private set; } = MostSteps;

    public bool IsSpent => Left <= 0;

    /// <exception cref="RegoException">The evaluation broke off, or the budget is spent.</exception>
    public EvaluationResult Evaluate(PreparedQuery query, RegoValue? input)
    {
        if (IsSpent)
            throw new RegoException(_spentBy ?? new RegoError("eval_cancel_error", $"the policies took more than {MostSteps:N0} steps in all", default));
        try
        {
            if (IsOver)
                throw new RegoException(TooLong);
            var result = query.Evaluate(input, new EvaluationOptions { NowNanoseconds = _now, Seed = _seed, MaxSteps = Left, MaxValues = 1_000_000, IsCancelled = _isOver });
            Left -= Math.Max(1, result.Steps);
            return result;
        }
        catch (RegoException error) when (error.Errors.Any(e => e.Code == "eval_cancel_error"))
        {
            Left = 0;
            _spentBy = IsOver ? TooLong : error.Errors[0];
            throw new RegoException(_spentBy);
        }
    }

    private bool IsOver => _isOver?.Invoke() == true;

    private RegoError TooLong => new("eval_cancel_error", $"the policies took longer than {deadline!.Limit.TotalSeconds:0.#} s in all", default);
}
