using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>What rules see: input, base data and replaced functions, with the rule results computed under them.</summary>
internal sealed class Scope
{
    private readonly int groups;
    private CachedResult[]? results;
    private FunctionMemo?[]? memos;
    private List<RegoValue[]>? replacedData;
    private Dictionary<object, Callable>? functions;

    public Scope(RegoValue? input, RegoValue data, int groups)
    {
        Input = input;
        Data = data;
        this.groups = groups;
    }

    private Scope(Scope outer)
        : this(outer.Input, outer.Data, outer.groups)
    {
        Outer = outer;
        replacedData = outer.replacedData;
        functions = outer.functions;
    }

    /// <summary>The scope outside the <c>with</c>; null for the first one.</summary>
    public Scope? Outer { get; }

    public RegoValue? Input { get; set; }

    public RegoValue Data { get; private set; }

    public bool HasReplacedData => replacedData is not null;

    /// <summary>The result cache, one entry per rule group.</summary>
    public CachedResult[] Results => results ??= new CachedResult[groups];

    public FunctionMemo Memo(RuleGroup function) => (memos ??= new FunctionMemo?[groups])[function.Index] ??= new FunctionMemo();

    public Scope Derive() => new(this);

    /// <summary>The same scope for the body of a replacing function: other replacements do not reach into it.</summary>
    public Scope WithoutFunctions() => new(this) { functions = null };

    public Callable? Replaced(object function) => functions?.GetValueOrDefault(function);

    public void ReplaceFunction(object function, Callable by) =>
        functions = new Dictionary<object, Callable>(functions ?? []) { [function] = by };

    public void ReplaceData(RegoValue[] path, RegoValue value)
    {
        replacedData = [.. replacedData ?? [], path];
        Data = Put(Data, path, value);
    }

    /// <summary>Rules at this path are hidden by replaced data.</summary>
    public bool Hides(ReadOnlySpan<RegoValue> path)
    {
        if (replacedData is not null)
        {
            foreach (var replaced in replacedData)
            {
                if (path.Length >= replaced.Length && path[..replaced.Length].SequenceEqual(replaced))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A document with the value at the path replaced; whatever is no object on the way becomes one.</summary>
    public static RegoValue Put(RegoValue? document, ReadOnlySpan<RegoValue> path, RegoValue value)
    {
        if (path.Length == 0)
        {
            return value;
        }

        var builder = new RegoObjectBuilder();
        if (document is RegoObject members)
        {
            foreach (var (key, member) in members)
            {
                builder[key] = member;
            }
        }

        builder[path[0]] = Put(document is RegoObject ? document.Find(path[0]) : null, path[1..], value);
        return builder.Build();
    }
}
