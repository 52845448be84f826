using System.Runtime.CompilerServices;
using PrGate.Rego.Builtins;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>The state of one evaluation on one thread: scope, caches, collectors and budget.</summary>
internal sealed partial class Evaluation : BuiltinContext
{
    private const int StepsBetweenChecks = 4096;
    private const int MostDiagnostics = 100;

    // Sixteen bytes each: 64 MB.
    private const int MostStepsAtOnce = 4_000_000;
    private readonly EvaluationOptions options;
    private readonly Dictionary<(string, RegoPosition), RegoError> diagnostics = [];
    private readonly Dictionary<RegoPosition, int>? fired;
    private readonly List<string> notes = [];
    private long steps;
    private long nextCheck = StepsBetweenChecks;
    private long kept;

    public Evaluation(PolicyTree tree, RegoValue? input, RegoValue data, EvaluationOptions options)
    {
        Tree = tree;
        Scope = new Scope(input, data, tree.GroupCount);
        Documents = new Documents(this);
        this.options = options;
        fired = options.Explain ? [] : null;
    }

    public PolicyTree Tree { get; }

    public Scope Scope { get; set; }

    public Documents Documents { get; }

    // Collectors of the innermost comprehension or rule; whoever sets one restores the former.
    public RegoValue? Result { get; set; }

    public List<RegoValue>? List { get; set; }

    public RegoSetBuilder? Set { get; set; }

    public RegoObjectBuilder? Object { get; set; }

    public DocumentBuilder? Document { get; set; }

    public List<RegoValue?[]>? Rows { get; set; }

    public override long NowNanoseconds => options.NowNanoseconds;

    public override ReadOnlySpan<byte> Seed => options.Seed;

    public IReadOnlyCollection<RegoError> Diagnostics => diagnostics.Values;

    public IReadOnlyList<string> Notes => notes;

    public IReadOnlyDictionary<RegoPosition, int>? FiredRules => fired;

    public long Steps => steps;

    public static RegoException Conflict(string message, RegoPosition position) => new(new RegoError("eval_conflict_error", message, position));

    public static RegoException MultipleOutputs(bool isFunction, RegoPosition position) => Conflict(
        isFunction ? "functions must not produce multiple outputs for same inputs" : "complete rules must not produce multiple outputs",
        position);

    /// <summary>One turn of a loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (++steps >= nextCheck)
        {
            Check();
        }
    }

    public override void Charge(long steps)
    {
        if (steps > MostStepsAtOnce)
        {
            throw Cancelled("a single operation would take too much memory");
        }

        this.steps += Math.Max(0, steps);
        if (this.steps >= nextCheck)
        {
            Check();
        }
    }

    /// <summary>A value goes into a collection.</summary>
    public void Keep()
    {
        if (++kept > options.MaxValues)
        {
            throw Cancelled($"the evaluation holds more than {options.MaxValues} values");
        }

        Step();
    }

    public override void Note(string text)
    {
        if (notes.Count < MostDiagnostics)
        {
            notes.Add(text);
        }
    }

    public void Fired(RegoPosition rule)
    {
        if (fired is not null)
        {
            fired[rule] = fired.GetValueOrDefault(rule) + 1;
        }
    }

    /// <summary>A built-in failed: ends a strict evaluation, otherwise the call is undefined and the author is told.</summary>
    public void Failed(string function, BuiltinException error, RegoPosition position)
    {
        var message = $"{function}: {error.Message}";
        var code = error.Code == BuiltinErrorCode.Type ? "eval_type_error" : "eval_builtin_error";
        var failure = new RegoError(code, message, position);
        if (options.StrictBuiltinErrors)
        {
            throw new RegoException(failure);
        }

        if (diagnostics.Count < MostDiagnostics)
        {
            diagnostics.TryAdd((message, position), failure);
        }
    }

    private void Check()
    {
        if (steps > options.MaxSteps)
        {
            throw Cancelled($"the evaluation took more than {options.MaxSteps} steps");
        }

        if (options.IsCancelled?.Invoke() == true)
        {
            throw Cancelled("the evaluation was cancelled: it took too long");
        }

        nextCheck = Math.Min(steps + StepsBetweenChecks, options.MaxSteps + 1);
    }

    private static RegoException Cancelled(string why) => new(new RegoError("eval_cancel_error", why, default));
}
