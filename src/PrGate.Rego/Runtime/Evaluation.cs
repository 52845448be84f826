using System.Runtime.CompilerServices;
using PrGate.Rego.Builtins;
using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>The state of one evaluation on one thread: scope, caches, collectors and budget.</summary>
internal sealed class Evaluation : BuiltinContext
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

    /// <summary>The document a group of rules defines, null when undefined (functions are).</summary>
    public RegoValue? ValueOf(RuleGroup group)
    {
        var results = Scope.Results;
        if (results[group.Index].Known)
        {
            return results[group.Index].Value;
        }

        Enter();
        var value = Compute(group);
        results[group.Index] = new CachedResult { Known = true, Value = value };
        return value;
    }

    /// <summary>Calls a function of the policies.</summary>
    public RegoValue? Call(RuleGroup group, RegoValue[] arguments)
    {
        Enter();
        if (!group.IsWorthRemembering)
        {
            return ValueOrDefault(group, arguments);
        }

        var memo = Scope.Memo(group);
        if (memo.TryGet(arguments, out var place, out var known))
        {
            return known;
        }

        var result = ValueOrDefault(group, arguments);
        memo.Put(place, arguments, result);
        return result;
    }

    /// <summary>A member of a partial set or object by its key.</summary>
    public RegoValue? MemberOf(RuleGroup group, RegoValue key)
    {
        var results = Scope.Results;
        if (results[group.Index].Known)
        {
            return results[group.Index].Value?.Find(key);
        }

        var members = results[group.Index].Keyed ??= new KeyedResults();
        if (members.TryGet(key, out var member))
        {
            return member;
        }

        if (members.IsFull)
        {
            return ValueOf(group)?.Find(key);
        }

        Enter();
        member = ComputeMember(group, key);
        members.Put(key, member);
        return member;
    }

    /// <summary>Calls what stands in for a function; other replacements do not apply inside.</summary>
    public RegoValue? CallReplacement(Callable replacement, RegoValue[] arguments, string name, RegoPosition position)
    {
        if (replacement.Constant is not null)
        {
            return replacement.Constant;
        }

        if (replacement.Builtin is not null)
        {
            return CallBuiltin(replacement.Builtin, arguments, position);
        }

        var group = replacement.Group!;
        var outer = Scope;
        Scope = outer.WithoutFunctions();
        try
        {
            return group.IsFunction ? Call(group, arguments) : ValueOf(group);
        }
        finally
        {
            Scope = outer;
        }
    }

    public RegoValue? CallBuiltin(BuiltinDeclaration builtin, ReadOnlySpan<RegoValue> arguments, RegoPosition position)
    {
        Step();
        if (builtin.Function is null)
        {
            throw new RegoException(new RegoError("eval_builtin_error", $"{builtin.Name}: not allowed here: it reaches outside the evaluation", position));
        }

        try
        {
            return builtin.Function(this, arguments);
        }
        catch (BuiltinException error)
        {
            Failed(builtin.Name, error, position);
            return null;
        }
    }

    /// <summary>Lets the rules with computed keys of a group add to a document.</summary>
    public void Collect(RuleGroup group, DocumentBuilder document)
    {
        Enter();
        var outer = Document;
        Document = document;
        foreach (var plan in group.Plans(Tree))
        {
            plan.Body.Run(this, new RegoValue?[plan.Slots]);
        }

        Document = outer;
    }

    private void Enter()
    {
        Step();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Cancelled("the evaluation nests too deeply");
        }
    }

    private RegoValue? Compute(RuleGroup group)
    {
        if (group.IsFunction)
        {
            return null;
        }

        if (group.IsSet)
        {
            return ComputeSet(group);
        }

        if (group.IsSimpleObject)
        {
            return ComputeObject(group);
        }

        if (group.IsObject)
        {
            var document = new DocumentBuilder();
            Collect(group, document);
            return document.Build();
        }

        return ValueOrDefault(group, []);
    }

    private RegoValue? ComputeMember(RuleGroup group, RegoValue key)
    {
        RegoValue? result = null;
        foreach (var plan in group.KeyedPlans(Tree))
        {
            var value = plan.Value(this, [key]);
            if (value is null)
            {
                continue;
            }

            if (group.IsSet)
            {
                return value;
            }

            result = result is null || result.Equals(value) ? value : throw Conflict("object keys must be unique", plan.Position);
        }

        return result;
    }

    private RegoSet ComputeSet(RuleGroup group)
    {
        var outer = Set;
        var builder = new RegoSetBuilder();
        foreach (var plan in group.Plans(Tree))
        {
            Set = builder;
            var before = builder.Count;
            plan.Body.Run(this, new RegoValue?[plan.Slots]);
            if (builder.Count > before)
            {
                Fired(plan.Position);
            }
        }

        Set = outer;
        return builder.Build();
    }

    private RegoObject ComputeObject(RuleGroup group)
    {
        var outer = Object;
        var builder = new RegoObjectBuilder();
        foreach (var plan in group.Plans(Tree))
        {
            Object = builder;
            var before = builder.Count;
            plan.Body.Run(this, new RegoValue?[plan.Slots]);
            if (builder.Count > before)
            {
                Fired(plan.Position);
            }
        }

        Object = outer;
        return builder.Build();
    }

    private RegoValue? ValueOrDefault(RuleGroup group, RegoValue[] arguments)
    {
        RegoValue? result = null;
        foreach (var plan in group.Plans(Tree))
        {
            var value = plan.Value(this, arguments);
            if (value is null)
            {
                continue;
            }

            if (result is not null && !result.Equals(value))
            {
                throw MultipleOutputs(group.IsFunction, plan.Position);
            }

            result = value;
        }

        return result ?? group.Default(Tree)?.Value(this, arguments);
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
